package org.subp.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The machine's processors, whatever a container lets through.
 *
 * @param model as the maker calls it
 * @param isa widest vector instructions: avx512, avx2, avx, neon, or unknown
 * @param processors hardware threads; 0 if unknown
 */
public record CpuInfo(String model, String isa, int processors) {

  /** Of a file in the form of Linux's /proc/cpuinfo; where there is none, all is unknown. */
  static CpuInfo read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return new CpuInfo("unknown processor", "unknown", 0);
    }
    List<String> lines = Files.readAllLines(file);
    int processors = (int) lines.stream().filter(line -> line.matches("processor\\s*:.*")).count();
    Set<String> flags = new HashSet<>(Arrays.asList(value(lines, "flags|Features").split("\\s+")));
    String model = value(lines, "model name");
    return new CpuInfo(model.isEmpty() ? "unknown processor" : model, isa(flags), processors);
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.matches("(" + key + ")\\s*:.*"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static String isa(Set<String> flags) {
    if (flags.contains("avx512f")) {
      return "avx512";
    } else if (flags.contains("avx2")) {
      return "avx2";
    } else if (flags.contains("avx")) {
      return "avx";
    }
    return flags.contains("asimd") ? "neon" : "unknown";
  }

  /** Width of its widest vectors; 0 if unknown. */
  int vectorBits() {
    return switch (isa) {
      case "avx512" -> 512;
      case "avx2", "avx" -> 256;
      case "neon" -> 128;
      default -> 0;
    };
  }
}
