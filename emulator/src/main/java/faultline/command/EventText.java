package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.EventPoint;
import faultline.debug.LinuxCalls;
import faultline.debug.Occurrence;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watchpoints and catchpoints in words: as they are set, listed, and reached. */
final class EventText {
  private final Debugger debugger;
  private final Addresses addresses;

  EventText(Debugger debugger) {
    this.debugger = debugger;
    addresses = new Addresses(debugger);
  }

  /** What a message begins with that is about {@code point}. */
  static String kind(EventPoint point) {
    return switch (point.kind()) {
      case WATCH -> "Hardware watchpoint";
      case READ_WATCH -> "Hardware read watchpoint";
      case ACCESS_WATCH -> "Hardware access (read/write) watchpoint";
      case STEPPING_WATCH -> "Watchpoint";
      case CATCH -> "Catchpoint";
    };
  }

  /** What {@code info breakpoints} says it waits for; with what it has found, as gdb has it. */
  static String what(EventPoint point) {
    Occurrence latest = point.latest().orElse(null);
    if (latest instanceof Occurrence.Forked forked) {
      return point.what() + ", process " + forked.pid();
    }
    if (latest instanceof Occurrence.Vforked forked) {
      return point.what() + ", process " + forked.pid();
    }
    if (latest instanceof Occurrence.Executed executed) {
      return point.what() + ", program \"" + executed.path() + "\"";
    }
    return point.what();
  }

  /** What is said when the catchpoint {@code point} has stopped the guest. */
  String announcement(EventPoint point) {
    String start = point.isTemporary() ? "Temporary catchpoint" : "Catchpoint";
    String what = point.latest().map(this::caught).orElse("reached");
    return "%s %d (%s)".formatted(start, point.number(), what);
  }

  /** The same of a watchpoint, in several lines. */
  List<String> watched(EventPoint point) {
    List<String> lines = new ArrayList<>();
    lines.add("%s %d: %s".formatted(kind(point), point.number(), point.what()));
    lines.add("");
    point.latest().ifPresent(occurrence -> lines.addAll(values(occurrence)));
    return lines;
  }

  private List<String> values(Occurrence occurrence) {
    List<String> lines = new ArrayList<>();
    if (occurrence instanceof Occurrence.Changed changed) {
      lines.add("Old value = " + changed.before().text());
      lines.add("New value = " + changed.after().text());
    } else if (occurrence instanceof Occurrence.BytesChanged changed) {
      String format = "%s value = 0x%0" + 2 * changed.size() + "x  at 0x%x";
      lines.add(format.formatted("Old", changed.before(), changed.address()));
      lines.add(format.formatted("New", changed.after(), changed.address()));
      lines.add(author(changed.by()));
    } else if (occurrence instanceof Occurrence.EntryChanged changed) {
      String place = "level %d  pte at 0x%x = ".formatted(changed.level(), changed.address());
      lines.add("Old value = " + place + WalkText.pte(changed.before()));
      lines.add("New value = " + place + WalkText.pte(changed.after()));
      lines.add(author(changed.by()));
    } else if (occurrence instanceof Occurrence.Accessed accessed) {
      lines.add("Value = " + accessed.value().text());
    }
    return lines;
  }

  private String author(Occurrence.Author author) {
    return switch (author.writer()) {
      case HART -> "Written by the instruction at " + addresses.named(author.pc());
      case WALKER ->
          "Written by the page-table walker, for the instruction at "
              + addresses.named(author.pc());
      case DEVICE -> "Written by a device";
    };
  }

  private String caught(Occurrence occurrence) {
    if (occurrence instanceof Occurrence.Trapped trap) {
      return trap(trap);
    } else if (occurrence instanceof Occurrence.Called called) {
      return "call to syscall " + call(called.number());
    } else if (occurrence instanceof Occurrence.Returned returned) {
      return "returned from syscall " + call(returned.number());
    } else if (occurrence instanceof Occurrence.Forked forked) {
      return "forked process " + forked.pid();
    } else if (occurrence instanceof Occurrence.Vforked forked) {
      return "vforked process " + forked.pid();
    } else if (occurrence instanceof Occurrence.Executed executed) {
      return "exec'd " + executed.path();
    } else if (occurrence instanceof Occurrence.Exiting exiting) {
      boolean known = exiting.pid().isPresent();
      String who = known ? "process " + exiting.pid().getAsLong() + " " : "";
      return who + "exits with status " + exiting.status();
    } else if (occurrence instanceof Occurrence.Signalled signalled) {
      return "signal " + signalled.signal().name();
    } else if (occurrence instanceof Occurrence.SpaceSwitched switched) {
      return "address space " + space(switched.from()) + " -> " + space(switched.to());
    } else if (occurrence instanceof Occurrence.TlbMissed miss) {
      return "TLB miss: %s of %s".formatted(miss.access().word(), addresses.named(miss.va()));
    } else if (occurrence instanceof Occurrence.PageCopied copied) {
      return "page %s copied: frame 0x%x -> 0x%x"
          .formatted(addresses.named(copied.va()), copied.fromFrame(), copied.toFrame());
    } else if (occurrence instanceof Occurrence.MadeWritable writable) {
      return "page %s made writable: frame 0x%x"
          .formatted(addresses.named(writable.va()), writable.frame());
    } else if (occurrence instanceof Occurrence.Printed printed) {
      return "console " + CatchText.quoted(printed.text());
    }
    return "reached";
  }

  private String trap(Occurrence.Trapped trap) {
    String where =
        trap.cause().description().endsWith("fault") ? " at " + addresses.named(trap.value()) : "";
    return "%s%s by %s".formatted(trap.cause().description(), where, addresses.named(trap.pc()));
  }

  private static String call(long number) {
    return LinuxCalls.name(number).orElse(Long.toUnsignedString(number));
  }

  /** An address space by its root table, with the process whose it is. */
  private String space(long satp) {
    if (Sv39.mode(satp) != Sv39.MODE_SV39) {
      return "bare";
    }
    Optional<Long> pid =
        debugger.processes().all().stream()
            .filter(each -> each.hasSpace() && Sv39.root(each.satp()) == Sv39.root(satp))
            .map(each -> each.pid())
            .findFirst();
    return "0x%x".formatted(Sv39.root(satp))
        + pid.map(each -> " (process " + each + ")").orElse("");
  }
}
