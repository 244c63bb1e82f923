package org.subp.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.subp.config.ConfigException;
import org.subp.report.RunReport;
import org.subp.train.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report RUN...}. */
@Command(
    name = "report",
    description = {
      "Writes one HTML page about a run, or about several in comparison.",
      "A run need not have ended."
    },
    sortOptions = false)
final class ReportCommand extends Verb {
  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Folders of runs (their run.dir), on any Hadoop path.")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the page; of one run it goes to RUN/report.html by itself.")
  private String out;

  @Option(names = "--overwrite", description = "Replace FILE if it is there.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    if (out == null && runs.size() > 1) {
      throw new ConfigException("a page about several runs needs a place: say --out FILE");
    }
    Configuration hadoop = hadoop();
    if (out != null) {
      Outputs.requireFree(out, overwrite, hadoop);
    }
    String page = RunReport.html(runs, hadoop);
    String written = out;
    if (out == null) {
      RunDirectory run = RunDirectory.toRead(runs.get(0), hadoop);
      run.writeText(RunReport.FILE, page);
      written = run.describe(RunReport.FILE);
    } else {
      Outputs.writeText(out, page, hadoop);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("report", written);
    json.put("runs", runs);
    return new Result(json, written);
  }
}
