package org.subp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.subp.config.ConfigException;
import org.subp.config.RunConfig;
import org.subp.network.Network;
import org.subp.plan.Rates;
import org.subp.plan.StepPlan;
import org.subp.plan.Workload;
import org.subp.spark.StepCosts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code plan CONF}. */
@Command(
    name = "plan",
    description = {
      "Tells what a step would take, send and need on so many workers.",
      "By a small model of the machine: docs/scaling.md."
    },
    sortOptions = false)
final class PlanCommand extends Verb {
  /** 10 Gbit/s. */
  private static final double DEFAULT_NETWORK = 1.25e9;

  @Parameters(
      paramLabel = "CONF",
      description =
          "A configuration file; a worker's batch is training.batch / training.ranks of it.")
  private Path conf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of the configuration; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--workers",
      paramLabel = "N",
      split = ",",
      defaultValue = "4,16,64,256",
      description = "Worker machines, one rank each (default: ${DEFAULT-VALUE}).")
  private List<Integer> workers;

  @Option(
      names = "--network",
      paramLabel = "SPEED",
      converter = Speed.class,
      description = "Of each machine, e.g. 25gbps or 400mbps (default: 10gbps).")
  private Double givenNetwork;

  @Option(
      names = "--images-per-second",
      paramLabel = "X",
      required = true,
      description = "Of one worker alone, e.g. from `subp bench training`.")
  private double imagesPerSecond;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Classes of the network (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Option(
      names = "--measure",
      description = "Measure this machine's rates instead of taking stated ones.")
  private boolean measure;

  private double network() {
    return givenNetwork == null ? DEFAULT_NETWORK : givenNetwork;
  }

  /** Bits a second as text to bytes a second. */
  static final class Speed implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("([0-9.]+) ?([gm])bps");

    @Override
    public Double convert(String text) {
      Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
      try {
        if (matcher.matches() && Double.parseDouble(matcher.group(1)) > 0) {
          double bits = Double.parseDouble(matcher.group(1));
          return bits * (matcher.group(2).equals("g") ? 1e9 : 1e6) / Byte.SIZE;
        }
      } catch (NumberFormatException e) {
        // As any other text that is no speed.
      }
      throw new TypeConversionException("'%s' is no speed; write e.g. 10gbps".formatted(text));
    }
  }

  @Override
  Result run() {
    RunConfig config = RunConfig.load(conf, overrides);
    if (classes < 1 || !(imagesPerSecond > 0) || workers.stream().anyMatch(n -> n < 1)) {
      throw new ConfigException(
          "--workers, --classes and --images-per-second must be positive, but are %s, %d, %s"
              .formatted(workers, classes, imagesPerSecond));
    }
    Network trained = config.network(classes);
    Rates rates = measure ? measured(config, trained) : Rates.DEFAULT;
    Workload load = Workload.of(config, trained);
    List<StepPlan> plans = new ArrayList<>();
    for (int count : workers) {
      plans.add(StepPlan.of(load, rates, imagesPerSecond, network(), count));
    }
    return new Result(json(trained, load, rates, plans), text(trained, load, rates, plans));
  }

  private static Rates measured(RunConfig config, Network network) {
    try (SparkSession spark = spark("plan")) {
      return StepCosts.measure(
          JavaSparkContext.fromSparkContext(spark.sparkContext()), config, network);
    }
  }

  private Map<String, Object> json(
      Network trained, Workload load, Rates rates, List<StepPlan> plans) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("network", trained.name());
    json.put("parameters", load.parameters());
    json.put("live", load.live());
    json.put("weightBytes", load.weightBytes());
    json.put("gradientBytes", load.gradientBytes());
    json.put("networkBytesPerSecond", network());
    json.put("networkGiven", givenNetwork != null);
    json.put("measured", measure);
    json.put("rates", rates);
    json.put("plans", plans);
    return json;
  }

  private String text(Network trained, Workload load, Rates rates, List<StepPlan> plans) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %.1f M parameters, %.1f M live; %.0f images a worker and step%n"
            .formatted(trained.name(), load.parameters() / 1e6, load.live() / 1e6, load.batch()));
    String from = measure ? "measured here" : "default; --measure takes this machine's";
    Object[][] constants = {
      {"compute", "%.1f images/s".formatted(imagesPerSecond), "given"},
      {
        "network",
        "%.2f GB/s".formatted(network() * 1e-9),
        givenNetwork == null ? "default; --network gives another" : "given"
      },
      {"copy", "%.1f GB/s".formatted(rates.copyBytes() * 1e-9), from},
      {"pack", "%.2f GB/s".formatted(rates.packBytes() * 1e-9), from},
      {"update", "%.0f M parameters/s".formatted(rates.updateParameters() * 1e-6), from},
      {"job", "%.1f ms".formatted(rates.jobSeconds() * 1e3), from},
      {"task", "%.2f ms each further".formatted(rates.taskSeconds() * 1e3), from},
    };
    for (Object[] constant : constants) {
      text.append("  %-9s%-24s%s%n".formatted(constant));
    }
    text.append(System.lineSeparator());
    text.append(
        "%7s%9s%9s%10s%8s%8s%9s%10s%11s%9s%9s%11s%10s%n"
            .formatted(
                "workers",
                "step s",
                "compute",
                "broadcast",
                "reduce",
                "update",
                "schedule",
                "images/s",
                "efficiency",
                "down MB",
                "up MB",
                "renewal MB",
                "driver MB"));
    for (StepPlan plan : plans) {
      text.append(
          "%7d%9.3f%9.3f%10.3f%8.3f%8.3f%9.3f%10.0f%9.0f %%%9.0f%9.0f%11.0f%10.0f%n"
              .formatted(
                  plan.workers(),
                  plan.seconds(),
                  plan.compute(),
                  plan.broadcast(),
                  plan.reduce(),
                  plan.update(),
                  plan.scheduling(),
                  plan.imagesPerSecond(),
                  100 * plan.efficiency(),
                  plan.bytesDown() * 1e-6,
                  plan.bytesUp() * 1e-6,
                  plan.renewalBytes() * 1e-6,
                  plan.driverBytes() * 1e-6));
    }
    return text.toString();
  }
}
