package faultline.compare;

import faultline.debug.NamedImage;
import faultline.elf.ElfFile;

/** Names for the guest's addresses, linked or physical. */
final class Names {
  private final NamedImage image;

  Names(ElfFile elf) {
    image = new NamedImage(elf);
  }

  /** {@code 0x80000014 <_start+20>}, or only the address. */
  String address(long address) {
    String name =
        image
            .nearest(address, 0)
            .or(() -> image.shiftOfPhysical(address).flatMap(by -> image.nearest(address, by)))
            .map(place -> " <" + place.text() + ">")
            .orElse("");
    return "0x" + Long.toHexString(address) + name;
  }
}
