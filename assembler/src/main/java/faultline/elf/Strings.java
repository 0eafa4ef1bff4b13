package faultline.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A string table being built: NUL-terminated names, found by offset; offset 0 is no name. */
final class Strings {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Strings() {
    bytes.write(0);
  }

  int add(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    int offset = bytes.size();
    bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    bytes.write(0);
    return offset;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
