package faultline.compare;

import faultline.debug.Image;
import faultline.elf.ElfFile;

/** Names for the guest's addresses, linked or physical. */
final class Names {
  private final Image image;

  Names(ElfFile elf) {
    image = Image.of(elf);
  }

  /** {@code 0x80000014 <_start+20>}, or only the address. */
  String address(long address) {
    String name =
        image
            .nearest(address)
            .or(() -> image.shiftOfPhysical(address).flatMap(by -> image.nearest(address + by)))
            .map(place -> " <" + place.text() + ">")
            .orElse("");
    return "0x" + Long.toHexString(address) + name;
  }
}
