package faultline.isa;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Control and status registers: their names and numbers (The RISC-V Instruction Set Manual, volume
 * II, chapter 2).
 *
 * <p>Bits 11..10 of a number are 3 when the register is read-only, bits 9..8 are the lowest
 * privilege that may access it.
 */
public final class Csr {
  public static final int CYCLE = 0xc00;
  public static final int TIME = 0xc01;
  public static final int INSTRET = 0xc02;

  public static final int SSTATUS = 0x100;
  public static final int SIE = 0x104;
  public static final int STVEC = 0x105;
  public static final int SCOUNTEREN = 0x106;
  public static final int SENVCFG = 0x10a;
  public static final int SSCRATCH = 0x140;
  public static final int SEPC = 0x141;
  public static final int SCAUSE = 0x142;
  public static final int STVAL = 0x143;
  public static final int SIP = 0x144;
  public static final int STIMECMP = 0x14d;
  public static final int SATP = 0x180;

  public static final int MVENDORID = 0xf11;
  public static final int MARCHID = 0xf12;
  public static final int MIMPID = 0xf13;
  public static final int MHARTID = 0xf14;
  public static final int MCONFIGPTR = 0xf15;

  public static final int MSTATUS = 0x300;
  public static final int MISA = 0x301;
  public static final int MEDELEG = 0x302;
  public static final int MIDELEG = 0x303;
  public static final int MIE = 0x304;
  public static final int MTVEC = 0x305;
  public static final int MCOUNTEREN = 0x306;
  public static final int MENVCFG = 0x30a;
  public static final int MCOUNTINHIBIT = 0x320;
  public static final int MSCRATCH = 0x340;
  public static final int MEPC = 0x341;
  public static final int MCAUSE = 0x342;
  public static final int MTVAL = 0x343;
  public static final int MIP = 0x344;

  public static final int PMPCFG0 = 0x3a0;
  public static final int PMPADDR0 = 0x3b0;

  public static final int MCYCLE = 0xb00;
  public static final int MINSTRET = 0xb02;

  private static final Map<String, Integer> NUMBERS = numbers();

  /** Those that our machine does not have. */
  private static final Map<String, Integer> ABSENT = CsrNames.present();

  /** Those that have another name today. */
  private static final Map<String, Integer> OLDER = CsrNames.older();

  private static final Map<Integer, String> NAMES = names();

  private Csr() {}

  /** The number of the register called {@code name} in the manual, or empty. */
  public static OptionalInt number(String name) {
    return Stream.of(NUMBERS, ABSENT, OLDER)
        .filter(each -> each.containsKey(name))
        .mapToInt(each -> each.getOrDefault(name, 0))
        .findFirst();
  }

  /** The manual's name of register {@code number}, or {@code 0xNNN} when it has none. */
  public static String name(int number) {
    String name = NAMES.get(number);
    return name == null ? "0x" + Integer.toHexString(number) : name;
  }

  /** The names of the registers of our machine. */
  public static Iterable<String> allNames() {
    return NUMBERS.keySet();
  }

  /** Every name that source may use. */
  public static Iterable<String> sourceNames() {
    return Stream.of(NUMBERS, ABSENT, OLDER).flatMap(each -> each.keySet().stream()).toList();
  }

  private static Map<Integer, String> names() {
    Map<Integer, String> names = new HashMap<>();
    ABSENT.forEach((name, number) -> names.put(number, name));
    NUMBERS.forEach((name, number) -> names.put(number, name));
    return Map.copyOf(names);
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> map = new HashMap<>();
    map.put("cycle", CYCLE);
    map.put("time", TIME);
    map.put("instret", INSTRET);
    map.put("sstatus", SSTATUS);
    map.put("sie", SIE);
    map.put("stvec", STVEC);
    map.put("scounteren", SCOUNTEREN);
    map.put("senvcfg", SENVCFG);
    map.put("sscratch", SSCRATCH);
    map.put("sepc", SEPC);
    map.put("scause", SCAUSE);
    map.put("stval", STVAL);
    map.put("sip", SIP);
    map.put("stimecmp", STIMECMP);
    map.put("satp", SATP);
    map.put("mvendorid", MVENDORID);
    map.put("marchid", MARCHID);
    map.put("mimpid", MIMPID);
    map.put("mhartid", MHARTID);
    map.put("mconfigptr", MCONFIGPTR);
    map.put("mstatus", MSTATUS);
    map.put("misa", MISA);
    map.put("medeleg", MEDELEG);
    map.put("mideleg", MIDELEG);
    map.put("mie", MIE);
    map.put("mtvec", MTVEC);
    map.put("mcounteren", MCOUNTEREN);
    map.put("menvcfg", MENVCFG);
    map.put("mcountinhibit", MCOUNTINHIBIT);
    map.put("mscratch", MSCRATCH);
    map.put("mepc", MEPC);
    map.put("mcause", MCAUSE);
    map.put("mtval", MTVAL);
    map.put("mip", MIP);
    map.put("mcycle", MCYCLE);
    map.put("minstret", MINSTRET);
    for (int i = 0; i < 16; i++) {
      map.put("pmpaddr" + i, PMPADDR0 + i);
    }
    map.put("pmpcfg0", PMPCFG0);
    map.put("pmpcfg2", PMPCFG0 + 2);
    for (int i = 3; i < 32; i++) {
      map.put("hpmcounter" + i, CYCLE + i);
      map.put("mhpmcounter" + i, MCYCLE + i);
      map.put("mhpmevent" + i, MCOUNTINHIBIT + i);
    }
    return Map.copyOf(map);
  }
}
