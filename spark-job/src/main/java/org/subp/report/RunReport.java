package org.subp.report;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.subp.config.ConfigException;

/**
 * One self-contained HTML page about one run, or about several in comparison. It needs no network,
 * and its size does not grow with the length of the runs.
 */
public final class RunReport {
  /** The page's name in a run's folder. */
  public static final String FILE = "report.html";

  /** Lines that can be told apart in one drawing. */
  static final int COLOURS = 8;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT);

  private RunReport() {}

  /**
   * Reads the runs and measures their models for about three seconds each.
   *
   * @param folders of runs, finished or not, on any Hadoop file system; at most {@value #COLOURS}
   * @param hadoop finds the file systems
   * @return the page, with pictures and all
   * @throws ConfigException if a folder is no run's, or there are too many
   * @throws IOException if a file cannot be read
   */
  public static String html(List<String> folders, Configuration hadoop) throws IOException {
    if (folders.isEmpty() || folders.size() > COLOURS) {
      throw new ConfigException(
          "a report compares 1 to %d runs, but was given %d".formatted(COLOURS, folders.size()));
    }
    List<String> names = names(folders);
    List<RunRecord> runs = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      runs.add(RunReader.read(names.get(i), folders.get(i), hadoop));
    }
    return ReportPage.of(runs, MINUTE.format(ZonedDateTime.now(ZoneOffset.UTC)));
  }

  /** The last parts of the paths, as many as tell them apart. */
  private static List<String> names(List<String> folders) {
    List<String> names = new ArrayList<>();
    for (int parts = 1; parts <= 8; parts++) {
      names = new ArrayList<>();
      for (String folder : folders) {
        names.add(last(new Path(folder), parts));
      }
      Set<String> different = new HashSet<>(names);
      if (different.size() == folders.size()) {
        return names;
      }
    }
    for (int i = 0; i < names.size(); i++) {
      names.set(i, names.get(i) + " (" + (i + 1) + ")");
    }
    return names;
  }

  private static String last(Path path, int parts) {
    Path parent = path.getParent();
    return parts == 1 || parent == null || parent.getName().isEmpty()
        ? path.getName()
        : last(parent, parts - 1) + "/" + path.getName();
  }
}
