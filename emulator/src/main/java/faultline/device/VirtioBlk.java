package faultline.device;

import faultline.memory.Saved;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * virtio-blk: a disk (virtio 1.2, section 5.2). A request is a header, the data, and a status byte.
 *
 * <pre>
 *   offset  header, which the device reads    configuration
 *   0       type, 32 bits                     capacity in sectors of 512 bytes, 64 bits
 *   8       sector, 64 bits
 *   12                                        seg_max, 32 bits
 *   20                                        blk_size, 32 bits
 *   34                                        num_queues, 16 bits
 * </pre>
 *
 * <p>Status 0 is success. 1 is an error: sectors that the disk doesn't have, data that are no whole
 * number of sectors, a write to a read-only disk, an error on the host. 2 is a type that the device
 * doesn't know.
 */
public final class VirtioBlk implements VirtioFunction {
  private static final int DEVICE_ID = 2;
  private static final int SECTOR = 512;

  private static final long FEATURE_SEG_MAX = 1L << 2;
  private static final long FEATURE_READ_ONLY = 1L << 5;
  private static final long FEATURE_BLK_SIZE = 1L << 6;
  private static final long FEATURE_FLUSH = 1L << 9;

  private static final int CONFIGURATION_BYTES = 36;
  private static final int CAPACITY = 0;
  private static final int SEG_MAX = 12;
  private static final int BLK_SIZE = 20;
  private static final int NUM_QUEUES = 34;

  /** Data buffers in a request; header and status make it 256, as on QEMU. */
  private static final int MOST_SEGMENTS = 254;

  private static final int HEADER = 16;
  private static final int TYPE = 0;
  private static final int SECTOR_NUMBER = 8;
  private static final int STATUS = 1;

  private static final int TYPE_IN = 0;
  private static final int TYPE_OUT = 1;
  private static final int TYPE_FLUSH = 4;
  private static final int TYPE_GET_ID = 8;
  private static final int ID_BYTES = 20;

  private static final byte OK = 0;
  private static final byte IO_ERROR = 1;
  private static final byte UNSUPPORTED = 2;

  /** Bytes that go to or from the image at a time. */
  private static final int PIECE = 1 << 16;

  private final DiskImage image;
  private final byte[] id;

  /**
   * A disk.
   *
   * @param image what is on it
   * @param id what the driver is told when it asks for an identification, ASCII
   */
  public VirtioBlk(DiskImage image, String id) {
    this.image = image;
    this.id = Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), ID_BYTES);
  }

  @Override
  public int deviceId() {
    return DEVICE_ID;
  }

  @Override
  public long features() {
    return FEATURE_SEG_MAX
        | FEATURE_BLK_SIZE
        | FEATURE_FLUSH
        | (image.isReadOnly() ? FEATURE_READ_ONLY : 0);
  }

  @Override
  public byte[] configuration() {
    return ByteBuffer.allocate(CONFIGURATION_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(CAPACITY, sectors())
        .putInt(SEG_MAX, MOST_SEGMENTS)
        .putInt(BLK_SIZE, SECTOR)
        .putShort(NUM_QUEUES, (short) 1)
        .array();
  }

  /** A last sector that the image fills only in part counts, as on QEMU. */
  private long sectors() {
    return (image.length() + SECTOR - 1) / SECTOR;
  }

  @Override
  public long serve(DescriptorChain request, long features) throws BrokenRingException {
    if (request.readableLength() < HEADER || request.writableLength() < STATUS) {
      throw new BrokenRingException("a request has no header, or no room for its status");
    }
    ByteBuffer header = ByteBuffer.wrap(request.read(0, HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    byte status;
    try {
      status = serve(request, header.getInt(TYPE), header.getLong(SECTOR_NUMBER), features);
    } catch (IOException e) {
      status = IO_ERROR;
    }
    request.write(request.writableLength() - STATUS, new byte[] {status});
    return request.writableLength();
  }

  private byte serve(DescriptorChain request, int type, long sector, long features)
      throws IOException {
    return switch (type) {
      case TYPE_IN -> read(request, sector);
      case TYPE_OUT -> {
        byte status = write(request, sector);
        if ((features & FEATURE_FLUSH) == 0) {
          // Section 5.2.6.2: a driver that cannot flush is promised that writes are durable.
          image.flush();
        }
        yield status;
      }
      case TYPE_FLUSH -> {
        image.flush();
        yield OK;
      }
      case TYPE_GET_ID -> {
        int length = (int) Math.min(id.length, request.writableLength() - STATUS);
        request.write(0, Arrays.copyOf(id, length));
        yield OK;
      }
      default -> UNSUPPORTED;
    };
  }

  private byte read(DescriptorChain request, long sector) throws IOException {
    long length = request.writableLength() - STATUS;
    if (!isOnDisk(sector, length)) {
      return IO_ERROR;
    }
    for (long done = 0; done < length; done += PIECE) {
      int count = (int) Math.min(PIECE, length - done);
      request.write(done, image.read(sector * SECTOR + done, count));
    }
    return OK;
  }

  private byte write(DescriptorChain request, long sector) throws IOException {
    long length = request.readableLength() - HEADER;
    if (image.isReadOnly() || !isOnDisk(sector, length)) {
      return IO_ERROR;
    }
    for (long done = 0; done < length; done += PIECE) {
      int count = (int) Math.min(PIECE, length - done);
      image.write(sector * SECTOR + done, request.read(HEADER + done, count));
    }
    return OK;
  }

  private boolean isOnDisk(long sector, long length) {
    long sectors = sectors();
    return length % SECTOR == 0
        && sector >= 0
        && sector <= sectors
        && length / SECTOR <= sectors - sector;
  }

  @Override
  public Saved save() {
    return image.save();
  }
}
