package org.subp.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the JVM does not tell of the processor. */
final class Processor {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  /**
   * {@return whether it computes vectors of 512 bits in two halves} Of AMD's processors, family 25
   * ends with Zen 4, the first that takes such vectors; its successor computes them whole. Only
   * Linux tells; elsewhere the answer is no.
   */
  static boolean halvesWideVectors() {
    try {
      return isAmdFamily25(Files.readAllLines(CPU_INFO));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * {@return whether the first processor is one, for all are alike}
   *
   * @param cpuInfo lines of {@code /proc/cpuinfo}
   */
  static boolean isAmdFamily25(List<String> cpuInfo) {
    return "AuthenticAMD".equals(value(cpuInfo, "vendor_id"))
        && "25".equals(value(cpuInfo, "cpu family"));
  }

  private static String value(List<String> cpuInfo, String key) {
    for (String line : cpuInfo) {
      int colon = line.indexOf(':');
      if (colon >= 0 && line.substring(0, colon).strip().equals(key)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }
}
