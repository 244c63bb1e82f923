package org.subp.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes docs/configuration.md from the keys as the code has them. */
final class ReferencePage {
  static final Path FILE = Path.of("..", "docs", "configuration.md");

  private static final Map<String, String> SECTIONS =
      Map.of(
          "checkpoint", "What is kept of a run while it lasts.",
          "data", "Where the images are, and how they become pixels.",
          "network", "What is trained.",
          "run", "Where the run writes, and its seed.",
          "sparsity", "What is pruned, how much of it, when, and what may grow back.",
          "training", "How it is trained.");

  private ReferencePage() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(FILE, text());
  }

  static String text() {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            A run is one HOCON file, such as those in [conf/](../conf); `--set KEY=VALUE` overrides a key. A key that does not exist is
            refused by name, with the nearest one that does. Rates may be fractions, such as `98.5/128`. As a file to copy from:
            [configuration.conf](configuration.conf).

            A key marked * changes the weights that come out: a run is resumed only with the values it was begun with.

            (This page is written by `ReferencePage` from the code; a test compares them.)
            """);
    String section = "";
    for (Map.Entry<String, RecordComponent> key : RecordReader.keys(RunConfig.class).entrySet()) {
      String own = key.getKey().substring(0, key.getKey().indexOf('.'));
      if (!own.equals(section)) {
        section = own;
        page.append(
            "\n## %s\n%s\n\n| key | default | allowed | meaning |\n|---|---|---|---|\n"
                .formatted(section, SECTIONS.getOrDefault(section, "")));
      }
      page.append(row(key.getKey(), key.getValue()));
    }
    return page.toString();
  }

  private static String row(String name, RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    String allowed =
        component.getType().isEnum()
            ? RecordReader.names(component.getType())
            : key.range().equals(Key.ANY) ? "" : key.range();
    String given = key.byDefault().equals(Key.REQUIRED) ? "must be given" : code(key.byDefault());
    return "| `%s`%s | %s | %s | %s |\n"
        .formatted(name, key.changesResult() ? " *" : "", given, allowed, key.value())
        .replace("|  |", "| |");
  }

  private static String code(String value) {
    return "`" + value + "`";
  }
}
