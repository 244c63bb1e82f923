package org.subp.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.subp.doctor.ClusterChecks;
import org.subp.doctor.Finding;
import org.subp.doctor.HadoopChecks;
import org.subp.doctor.JvmChecks;
import org.subp.doctor.JvmFacts;
import org.subp.engine.dl4j.Natives;
import org.subp.spark.ExecutorSurvey;
import org.subp.spark.SparkSettings;
import picocli.CommandLine.Command;

/** {@code doctor}. */
@Command(
    name = "doctor",
    description = {
      "Looks at Java, memory, native libraries, Hadoop, Spark: what to change?",
      "With --master it asks the executors too. Exit code 4 if something does not work."
    },
    sortOptions = false)
final class DoctorCommand extends Verb {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private int exitCode;

  @Override
  Result run() throws IOException {
    JvmFacts here = JvmFacts.here();
    List<Finding> findings = new ArrayList<>(JvmChecks.of(here));
    terminal().show("loading native libraries");
    findings.add(natives());
    if (JvmChecks.runsHadoop(here)) {
      terminal().show("asking Hadoop's default file system");
      findings.addAll(hadoopFindings());
      terminal().show("asking Spark");
      findings.addAll(sparkFindings(here));
    } else {
      findings.add(
          new Finding(
              Finding.Level.ADVICE,
              "Hadoop, Spark",
              "not asked: they do not run on Java " + here.feature(),
              "ask again once JAVA_HOME is another, see Java above"));
    }
    boolean broken = findings.stream().anyMatch(f -> f.level() == Finding.Level.BROKEN);
    exitCode = broken ? Failures.FAILED_RUN : 0;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("works", !broken);
    json.put("findings", findings);
    return new Result(json, text(findings));
  }

  @Override
  int exitCode() {
    return exitCode;
  }

  private static Finding natives() {
    try {
      return new Finding(Finding.Level.OK, "native libraries", Natives.load(), "");
    } catch (IOException e) {
      return new Finding(
          Finding.Level.ADVICE,
          "native libraries",
          e.getMessage(),
          "only training.engine=dl4j needs them; is the folder writable that"
              + " -Dorg.bytedeco.javacpp.cachedir names (~/.javacpp/cache otherwise)?");
    }
  }

  private static List<Finding> hadoopFindings() {
    try {
      return HadoopChecks.of(hadoop(), PATIENCE);
    } catch (IOException | RuntimeException e) {
      return List.of(Finding.broken("Hadoop", e.toString(), "see Java above, and HADOOP_CONF_DIR"));
    }
  }

  private static List<Finding> sparkFindings(JvmFacts here) {
    try (SparkSession spark = spark("doctor")) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      List<Finding> findings = new ArrayList<>(SparkSettings.of(context));
      if (!context.isLocal()) {
        findings.addAll(ClusterChecks.of(here, ExecutorSurvey.ask(context)));
      }
      return findings;
    } catch (IOException | RuntimeException | LinkageError e) {
      return List.of(
          Finding.broken(
              "Spark", e.toString().lines().findFirst().orElse(""), "is --master right?"));
    }
  }

  private static String text(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      String mark =
          switch (finding.level()) {
            case OK -> "ok    ";
            case ADVICE -> "note  ";
            case BROKEN -> "BROKEN";
          };
      text.append("%s  %s: %s%n".formatted(mark, finding.topic(), finding.found()));
      if (!finding.advice().isEmpty()) {
        text.append("        -> %s%n".formatted(finding.advice()));
      }
    }
    return text.toString();
  }
}
