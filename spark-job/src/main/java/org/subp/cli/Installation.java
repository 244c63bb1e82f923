package org.subp.cli;

import java.nio.file.Path;

/** Where the program's own files are. */
final class Installation {
  private Installation() {}

  /** A configuration that ships with the program; the launcher says where the program is. */
  static Path conf(String name) {
    String home = System.getenv().getOrDefault("SUBP_HOME", ".");
    return Path.of(home, "conf", name);
  }
}
