package org.subp.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.subp.config.ConfigException;
import org.subp.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train CONF}. */
@Command(
    name = "train",
    description = {
      "Trains on Spark as a configuration says.",
      "Leaves in run.dir: model.bsr, report.html, metrics.jsonl, checkpoints/, config.conf (docs/run-files.md)."
    },
    sortOptions = false)
final class TrainCommand extends Verb {
  @Parameters(
      paramLabel = "CONF",
      description = "A configuration file on this machine, e.g. conf/quickstart.conf.")
  private Path conf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of the configuration; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--resume", description = "Go on from the newest checkpoint in run.dir.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Delete an earlier run in run.dir first.")
  private boolean overwrite;

  @Override
  Result run() throws IOException {
    if (resume && overwrite) {
      throw new ConfigException(
          "--resume goes on with the run that --overwrite would delete; give one of them");
    }
    List<String> all = new ArrayList<>(overrides);
    if (overwrite) {
      all.add("run.overwrite=true");
    }
    RunConfig config = RunConfig.load(conf, all);
    terminal()
        .whenStopped(
            "stopped; the same command with --resume goes on from the last checkpoint in "
                + config.run().dir());
    try (SparkSession spark = sparkForRanks("train " + config.run().dir())) {
      TrainingJob.Outcome outcome =
          new TrainingJob(spark, config).run(resume, new TrainingLine(terminal()));
      return new Result(outcome.json(), outcome.text());
    }
  }
}
