package faultline.machine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a flattened device tree, version 17 (Devicetree Specification v0.4, chapter 5): nodes are
 * opened and closed like brackets, properties are big-endian.
 */
final class DeviceTreeBlob {
  private static final int MAGIC = 0xd00dfeed;
  private static final int VERSION = 17;
  private static final int LAST_COMPATIBLE_VERSION = 16;
  private static final int HEADER_BYTES = 40;

  /** One terminating entry: no memory is reserved. */
  private static final int RESERVATION_BYTES = 16;

  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROPERTY = 3;
  private static final int END = 9;

  private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final Map<String, Integer> stringOffsets = new LinkedHashMap<>();

  /** Opens a node; the root's name is empty. */
  DeviceTreeBlob begin(String name) {
    word(BEGIN_NODE);
    padded(terminated(name));
    return this;
  }

  DeviceTreeBlob end() {
    word(END_NODE);
    return this;
  }

  /** A property of 32-bit cells. */
  DeviceTreeBlob cells(String name, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    for (int value : values) {
      bytes.putInt(value);
    }
    return property(name, bytes.array());
  }

  /** A property of 64-bit values, each two cells: addresses and sizes. */
  DeviceTreeBlob wide(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return property(name, bytes.array());
  }

  /** A property of one or more terminated strings. */
  DeviceTreeBlob strings(String name, String... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String value : values) {
      bytes.writeBytes(terminated(value));
    }
    return property(name, bytes.toByteArray());
  }

  /** A property whose presence is its meaning. */
  DeviceTreeBlob flag(String name) {
    return property(name, new byte[0]);
  }

  /** The whole blob: header, empty reservation map, structure, strings. */
  byte[] toBytes() {
    word(END);
    int structureOffset = HEADER_BYTES + RESERVATION_BYTES;
    int stringsOffset = structureOffset + structure.size();
    int total = stringsOffset + strings.size();
    ByteBuffer blob = ByteBuffer.allocate(total);
    blob.putInt(MAGIC).putInt(total).putInt(structureOffset).putInt(stringsOffset);
    blob.putInt(HEADER_BYTES).putInt(VERSION).putInt(LAST_COMPATIBLE_VERSION).putInt(0);
    blob.putInt(strings.size()).putInt(structure.size());
    blob.position(structureOffset);
    return blob.put(structure.toByteArray()).put(strings.toByteArray()).array();
  }

  private DeviceTreeBlob property(String name, byte[] value) {
    word(PROPERTY);
    word(value.length);
    word(stringOffset(name));
    padded(value);
    return this;
  }

  private int stringOffset(String name) {
    Integer known = stringOffsets.get(name);
    if (known != null) {
      return known;
    }
    int offset = strings.size();
    strings.writeBytes(terminated(name));
    stringOffsets.put(name, offset);
    return offset;
  }

  private void word(int value) {
    structure.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  private void padded(byte[] bytes) {
    structure.writeBytes(bytes);
    while (structure.size() % Integer.BYTES != 0) {
      structure.write(0);
    }
  }

  private static byte[] terminated(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
