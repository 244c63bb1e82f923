package org.subp.report;

import static org.subp.report.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subp.config.RunConfig;

/** The effective configurations; of several runs, first what differs. */
final class ConfigSection {
  private ConfigSection() {}

  static Section of(List<RunRecord> runs) {
    List<Html> body = new ArrayList<>();
    if (runs.size() > 1) {
      body.add(differences(runs));
    }
    for (RunRecord run : runs) {
      body.add(
          element(
              "details",
              element(
                  "summary",
                  "Effective configuration of ",
                  element("bdi", run.name()),
                  ", defaults included"),
              element("pre", run.config().render())));
    }
    return new Section("configuration", "Configuration", body);
  }

  private static Html differences(List<RunRecord> runs) {
    List<Map<String, String>> all = runs.stream().map(run -> keys(run.config())).toList();
    List<String> heads = new ArrayList<>(List.of("key"));
    runs.forEach(run -> heads.add(run.name()));
    List<List<Html>> rows = new ArrayList<>();
    for (String key : all.get(0).keySet()) {
      List<String> values = all.stream().map(keys -> keys.getOrDefault(key, "")).toList();
      if (values.stream().distinct().count() > 1) {
        List<Html> row = new ArrayList<>(List.of(element("code", key)));
        values.forEach(value -> row.add(element("code", value)));
        rows.add(row);
      }
    }
    return element(
        "figure",
        element("figcaption", element("b", "What differs")),
        rows.isEmpty() ? Section.note("Nothing.") : Section.table(heads, rows));
  }

  /** Of what {@link RunConfig#render} writes: sections of {@code key = value} lines. */
  private static Map<String, String> keys(RunConfig config) {
    Map<String, String> keys = new LinkedHashMap<>();
    String section = "";
    for (String line : config.render().split("\n")) {
      int equals = line.indexOf(" = ");
      if (line.endsWith(" {") && equals < 0) {
        section = line.substring(0, line.length() - 2);
      } else if (equals > 0) {
        keys.put(section + "." + line.substring(0, equals).strip(), line.substring(equals + 3));
      }
    }
    return keys;
  }
}
