package org.subp.doctor;

import static org.subp.doctor.Finding.advice;
import static org.subp.doctor.Finding.broken;
import static org.subp.doctor.Finding.ok;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Judges the executors' JVMs, each alone and beside the others and the driver. */
public final class ClusterChecks {
  private ClusterChecks() {}

  /**
   * {@return what is wrong with them, or that nothing is}
   *
   * @param driver facts of the driver's JVM
   * @param executors by name
   */
  public static List<Finding> of(JvmFacts driver, Map<String, JvmFacts> executors) {
    List<Finding> findings = new ArrayList<>();
    if (executors.isEmpty()) {
      findings.add(
          broken(
              "executors",
              "none answered",
              "look at the master's page whether it has workers with free cores and memory"));
      return findings;
    }
    findings.add(
        ok("executors", "%d answered: %s".formatted(executors.size(), executors.keySet())));
    findings.addAll(ofEach(executors));
    findings.add(programs(driver, executors));
    findings.add(
        same(
            "Java of the executors",
            executors,
            JvmFacts::version,
            "use one version, or results may differ in bits"));
    findings.add(
        same(
            "instructions of the executors",
            executors,
            jvm -> "%s, vectors of %d bits".formatted(jvm.cpu().isa(), jvm.vectorBits()),
            "sums round differently there, so the same seed gives other bits each time ranks are"
                + " placed otherwise; use one kind of machine where bits matter"));
    findings.add(
        same(
            "threads of the executors",
            executors,
            jvm -> "%d cores".formatted(jvm.cores()),
            "the slowest rank sets the pace; give every executor the same cores"));
    return findings;
  }

  /** What is wrong with single executors, named with the first that has it. */
  private static List<Finding> ofEach(Map<String, JvmFacts> executors) {
    Map<String, Finding> wrong = new TreeMap<>();
    executors.forEach(
        (name, jvm) ->
            JvmChecks.of(jvm).stream()
                .filter(finding -> finding.level() != Finding.Level.OK)
                .forEach(
                    finding ->
                        wrong.putIfAbsent(
                            finding.topic(),
                            new Finding(
                                finding.level(),
                                finding.topic() + " of " + name,
                                finding.found(),
                                finding.advice()))));
    return wrong.values().stream().sorted(Comparator.comparing(Finding::topic)).toList();
  }

  private static Finding programs(JvmFacts driver, Map<String, JvmFacts> executors) {
    for (Map.Entry<String, JvmFacts> executor : executors.entrySet()) {
      if (!executor.getValue().program().equals(driver.program())) {
        return broken(
            "program",
            "%s runs another build (%s) than the driver (%s)"
                .formatted(executor.getKey(), executor.getValue().program(), driver.program()),
            "remove subp's jars from Spark's jars folder and from spark.executor.extraClassPath;"
                + " spark-submit sends the right ones");
      }
    }
    return ok("program", "the same build everywhere");
  }

  private static Finding same(
      String topic,
      Map<String, JvmFacts> executors,
      Function<JvmFacts, String> fact,
      String advice) {
    Map<String, List<String>> groups = new TreeMap<>();
    executors.forEach(
        (name, jvm) -> groups.computeIfAbsent(fact.apply(jvm), k -> new ArrayList<>()).add(name));
    return groups.size() == 1
        ? ok(topic, groups.keySet().iterator().next())
        : advice(topic, groups.toString(), advice);
  }
}
