package org.subp.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.subp.bsr.BsrFormat;

/**
 * What tells two builds of this program apart: checksums of what its two modules were loaded from.
 */
final class ProgramVersion {
  private static final List<Class<?>> WITNESSES = List.of(JvmFacts.class, BsrFormat.class);

  private ProgramVersion() {}

  /** Of the classes that run in this JVM. */
  static String here() throws IOException {
    TreeSet<String> sums = new TreeSet<>();
    for (Class<?> witness : WITNESSES) {
      sums.add(checksum(place(witness)));
    }
    return String.join("+", sums);
  }

  private static Path place(Class<?> witness) throws IOException {
    URI uri;
    try {
      uri = witness.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IOException("no file: " + e.getMessage(), e);
    }
    return Path.of(uri);
  }

  /** Of a jar, or of the class files in a folder. */
  static String checksum(Path place) throws IOException {
    CRC32C sum = new CRC32C();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sum.update(Files.readAllBytes(file));
      }
    }
    return "%08x".formatted(sum.getValue());
  }
}
