package faultline.device;

import faultline.memory.Saved;
import faultline.memory.Stateful;

/**
 * virtio-rng: fills the driver's buffers with random bytes (virtio 1.2, section 5.4), which follow
 * from the machine's seed so that a run can be repeated.
 */
public final class VirtioRng implements VirtioFunction, Stateful {
  private static final int DEVICE_ID = 4;

  /** The most bytes for one request; the driver may ask again. */
  private static final int MOST = 1 << 16;

  private long state;

  /** A source whose bytes are those of {@code seed}. */
  public VirtioRng(long seed) {
    state = seed;
  }

  @Override
  public int deviceId() {
    return DEVICE_ID;
  }

  @Override
  public long features() {
    return 0;
  }

  @Override
  public byte[] configuration() {
    return new byte[0];
  }

  @Override
  public long serve(DescriptorChain request, long features) throws BrokenRingException {
    if (request.writableLength() == 0 || request.readableLength() != 0) {
      throw new BrokenRingException(
          "a request for random bytes has a buffer to fill, and no other");
    }
    byte[] bytes = new byte[(int) Math.min(request.writableLength(), MOST)];
    long random = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i % Long.BYTES == 0) {
        random = next();
      }
      bytes[i] = (byte) (random >>> (Byte.SIZE * (i % Long.BYTES)));
    }
    request.write(0, bytes);
    return bytes.length;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014): a counter, and a mixing of its bits. */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public Saved save() {
    return Saved.of(this);
  }
}
