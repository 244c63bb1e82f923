package org.subp.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void zen4IsOfAmdsFamily25() {
    assertTrue(
        Processor.isAmdFamily25(
            List.of("processor\t: 0", "vendor_id\t: AuthenticAMD", "cpu family\t: 25")));
  }

  @Test
  void itsSuccessorAndOthersAreNot() {
    assertFalse(Processor.isAmdFamily25(List.of("vendor_id\t: AuthenticAMD", "cpu family\t: 26")));
    assertFalse(Processor.isAmdFamily25(List.of("vendor_id\t: GenuineIntel", "cpu family\t: 25")));
  }

  @Test
  void anyOtherTextIsNone() {
    assertFalse(Processor.isAmdFamily25(List.of()));
    assertFalse(Processor.isAmdFamily25(List.of("", ":", "vendor_id", "CPU architecture: 8")));
  }
}
