package faultline.console;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.device.SerialInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file's bytes come at once and end in a break; a pipe's come when they come. */
@Timeout(60)
class PipedInputTest {
  private static final long A_WHILE = TimeUnit.SECONDS.toNanos(30);

  @Test
  void aFileIsThereAtOnceAndEndsInOneBreak() {
    PipedInput input = new PipedInput(new ByteArrayInputStream(new byte[] {1, (byte) 0xff}));
    assertThat(input.take()).isEqualTo(1);
    assertThat(input.take()).isEqualTo(0xff);
    assertThat(input.isOver()).isFalse();
    assertThat(input.take()).isEqualTo(SerialInput.BREAK);
    assertThat(input.isOver()).isTrue();
    assertThat(input.take()).isEqualTo(SerialInput.NOTHING);
  }

  @Test
  void aPipeThatIsSilentHoldsNobodyUp() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    PipedInput input = new PipedInput(new PipedInputStream(writer));
    assertThat(input.take()).isEqualTo(SerialInput.NOTHING);
    assertThat(input.isOver()).isFalse();
    writer.write('a');
    writer.flush();
    input.await(A_WHILE);
    assertThat(input.take()).isEqualTo('a');
    assertThat(input.take()).isEqualTo(SerialInput.NOTHING);
    writer.close();
    input.await(A_WHILE);
    assertThat(input.take()).isEqualTo(SerialInput.BREAK);
  }

  @Test
  void wakingEndsTheWait() throws Exception {
    PipedInput input = new PipedInput(new PipedInputStream(new PipedOutputStream()));
    assertThat(input.take()).isEqualTo(SerialInput.NOTHING);
    Thread waker = new Thread(input::wake);
    waker.start();
    input.await(Long.MAX_VALUE);
    waker.join();
    assertThat(input.take()).isEqualTo(SerialInput.NOTHING);
  }

  @Test
  void aReadErrorIsTheEnd() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    PipedInput input = new PipedInput(closed);
    assertThat(input.take()).isEqualTo(SerialInput.BREAK);
    assertThat(input.isOver()).isTrue();
  }
}
