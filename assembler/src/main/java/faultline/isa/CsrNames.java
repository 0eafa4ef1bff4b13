package faultline.isa;

import java.util.HashMap;
import java.util.Map;

/**
 * Names of control and status registers that our machine does not have, or has under a newer name:
 * source may use them all, as in GNU as 2.40, and the machine answers.
 *
 * <p>{@link Csr} has those of our machine.
 */
final class CsrNames {
  /** Name and number in hexadecimal, in the order of the numbers. */
  private static final String TABLE =
      """
          fflags=1 frm=2 fcsr=3 vstart=8 vxsat=9 vxrm=a vcsr=f seed=15 sstateen0=10c sstateen1=10d
          sstateen2=10e sstateen3=10f sieh=114 siselect=150 sireg=151 siph=154 stopei=15c
          stimecmph=15d vsstatus=200 vsie=204 vstvec=205 vsieh=214 vsscratch=240 vsepc=241
          vscause=242 vstval=243 vsip=244 vstimecmp=24d vsiselect=250 vsireg=251 vsiph=254
          vstopei=25c vstimecmph=25d vsatp=280 mvien=308 mvip=309 mstateen0=30c mstateen1=30d
          mstateen2=30e mstateen3=30f mstatush=310 midelegh=313 mieh=314 mvienh=318 mviph=319
          menvcfgh=31a mstateen0h=31c mstateen1h=31d mstateen2h=31e mstateen3h=31f mtinst=34a
          mtval2=34b miselect=350 mireg=351 miph=354 mtopei=35c scontext=5a8 hstatus=600 hedeleg=602
          hideleg=603 hie=604 htimedelta=605 hcounteren=606 hgeie=607 hvien=608 hvictl=609
          henvcfg=60a hstateen0=60c hstateen1=60d hstateen2=60e hstateen3=60f hidelegh=613
          htimedeltah=615 hvienh=618 henvcfgh=61a hstateen0h=61c hstateen1h=61d hstateen2h=61e
          hstateen3h=61f htval=643 hip=644 hvip=645 hviprio1=646 hviprio2=647 htinst=64a hviph=655
          hviprio1h=656 hviprio2h=657 hgatp=680 hcontext=6a8 mseccfg=747 mseccfgh=757 tselect=7a0
          tdata1=7a1 tdata2=7a2 tdata3=7a3 tinfo=7a4 tcontrol=7a5 mcontext=7a8 mscontext=7aa
          dcsr=7b0 dpc=7b1 dscratch0=7b2 dscratch1=7b3 mcycleh=b80 minstreth=b82 vl=c20 vtype=c21
          vlenb=c22 cycleh=c80 timeh=c81 instreth=c82 scountovf=da0 stopi=db0 hgeip=e12 vstopi=eb0
          mtopi=fb0
          """;

  /** The same for what was renamed or given up before version 1.12 of volume II. */
  private static final String OLDER =
      """
          ustatus=0 uie=4 utvec=5 uscratch=40 uepc=41 ucause=42 ubadaddr=43 utval=43 uip=44
          sedeleg=102 sideleg=103 sbadaddr=143 sptbr=180 mucounteren=320 mscounteren=321
          mhcounteren=322 mbadaddr=343 mbase=380 mbound=381 mibase=382 mibound=383 mdbase=384
          mdbound=385 icount=7a1 itrigger=7a1 mcontrol=7a1 mcontrol6=7a1 tmexttrigger=7a1
          textra32=7a3 textra64=7a3 dscratch=7b2
          """;

  private CsrNames() {}

  /** Numbers by name, as the manual of today has them: each number once. */
  static Map<String, Integer> present() {
    Map<String, Integer> numbers = parse(TABLE);
    for (int i = 0; i < 64; i++) {
      numbers.put("pmpaddr" + i, Csr.PMPADDR0 + i);
    }
    for (int i = 0; i < 16; i++) {
      numbers.put("pmpcfg" + i, Csr.PMPCFG0 + i);
    }
    for (int i = 3; i < 32; i++) {
      // The upper halves, which only a 32-bit machine has.
      numbers.put("hpmcounter" + i + "h", 0xc80 + i);
      numbers.put("mhpmcounter" + i + "h", 0xb80 + i);
      numbers.put("mhpmevent" + i + "h", 0x720 + i);
    }
    return Map.copyOf(numbers);
  }

  /** Numbers by the names that the manual no longer has. */
  static Map<String, Integer> older() {
    return Map.copyOf(parse(OLDER));
  }

  private static Map<String, Integer> parse(String table) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String row : table.split("\\s+", -1)) {
      int equals = row.indexOf('=');
      if (equals > 0) {
        numbers.put(row.substring(0, equals), Integer.parseInt(row.substring(equals + 1), 16));
      }
    }
    return numbers;
  }
}
