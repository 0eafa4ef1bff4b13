package faultline.machine;

import faultline.device.SerialOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The guest's console, for those who listen in on what it prints. */
final class ConsoleTap implements SerialOutput {
  private final SerialOutput console;
  private final List<IntConsumer> listeners = new ArrayList<>();

  ConsoleTap(SerialOutput console) {
    this.console = console;
  }

  void add(IntConsumer listener) {
    listeners.add(listener);
  }

  void remove(IntConsumer listener) {
    listeners.remove(listener);
  }

  @Override
  public void accept(int octet) {
    console.accept(octet);
    for (IntConsumer listener : listeners) {
      listener.accept(octet);
    }
  }

  @Override
  public boolean show() {
    return console.show();
  }
}
