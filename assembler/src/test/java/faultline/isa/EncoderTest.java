package faultline.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Words come out as the manual draws them, and operands that do not fit are refused. */
class EncoderTest {
  @Test
  void operandsGoWhereTheFormatWritesThem() {
    assertThat(Encoder.encode(Instruction.ADDI, 10, 11, -1)).isEqualTo(0xfff58513);
    assertThat(Encoder.encode(Instruction.SD, 1, 8, 2)).isEqualTo(0x00113423);
    assertThat(Encoder.encode(Instruction.LD, 1, 8, 2)).isEqualTo(0x00813083);
    assertThat(Encoder.encode(Instruction.BEQ, 10, 11, -4)).isEqualTo(0xfeb50ee3);
    assertThat(Encoder.encode(Instruction.JAL, 1, 2048)).isEqualTo(0x001000ef);
    assertThat(Encoder.encode(Instruction.LUI, 5, 0x12345000)).isEqualTo(0x123452b7);
    assertThat(Encoder.encode(Instruction.CSRRW, 0, Csr.SATP, 5)).isEqualTo(0x18029073);
    assertThat(Encoder.encode(Instruction.FENCE, 3, 1)).isEqualTo(0x0310000f);
    assertThat(Encoder.encode(Instruction.AMOADD_W, 10, 11, 12)).isEqualTo(0x00b6252f);
    assertThat(Encoder.encode(Instruction.SFENCE_VMA, 10, 0)).isEqualTo(0x12050073);
    assertThat(Encoder.encode(Instruction.ECALL)).isEqualTo(0x00000073);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Encoder.encode(Instruction.ADDI, 10, 11, 2048))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2048..2047");
    assertThatThrownBy(() -> Encoder.encode(Instruction.BEQ, 10, 11, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Encoder.encode(Instruction.ADD, 32, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNumberOfOperandsIsChecked() {
    assertThatThrownBy(() -> Encoder.encode(Instruction.ADDI, 1, 2))
        .hasMessageContaining("addi takes 3 operands, not 2");
  }
}
