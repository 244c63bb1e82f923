package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.subp.bsr.BsrModel;
import org.subp.cli.Failures;
import org.subp.cli.TerminalProgress;
import org.subp.config.Fraction;
import org.subp.infer.Predictor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./subp bench inference}. */
@Command(
    name = "subp bench inference",
    description =
        "Our predictor beside ONNX Runtime: float32, the same weights (there with zeros where blocks are pruned) and"
            + " the same threads on both sides, turn by turn in one run. With none of --network to --batch: a whole"
            + " table, and start-up time, memory and size of the jar, in some minutes.",
    sortOptions = false,
    usageHelpAutoWidth = true)
final class InferenceBench implements Callable<Integer> {
  private static final int START_UPS = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "A network of the zoo (resnet50).")
  private String network;

  @Option(names = "--block", paramLabel = "N", description = "Block size (16).")
  private Integer block;

  @Option(
      names = "--prune-rate",
      paramLabel = "P",
      converter = Rate.class,
      description = "Share of blocks pruned, number or fraction (98.5/128).")
  private Double pruneRate;

  @Option(names = "--threads", paramLabel = "T", description = "Threads of both sides (1).")
  private Integer threads;

  @Option(names = "--batch", paramLabel = "B", description = "Images of a call (1).")
  private Integer batch;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "6",
      description = "Measured seconds of each side of each row (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--layers", description = "Also time each layer of ours, on one thread.")
  private boolean layers;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Option(names = "--quiet", description = "Show no progress; warnings and errors only.")
  private boolean quiet;

  @Option(names = "--debug", description = "Print the stack trace of a failure.")
  private boolean debug;

  /** A number or a fraction. */
  private static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return Fraction.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Measures, prints and returns the exit code: 0 done, 2 wrong usage, 4 failed run. */
  static int run(String... arguments) {
    return new CommandLine(new InferenceBench())
        .setParameterExceptionHandler(InferenceBench::usage)
        .setExecutionExceptionHandler(Failures::execution)
        .execute(arguments);
  }

  private static int usage(ParameterException e, String[] arguments) {
    System.err.println("subp: " + e.getMessage());
    System.err.println("See `subp bench inference --help`.");
    return 2;
  }

  @Override
  public Integer call() throws Exception {
    List<InferenceCase> cases = cases();
    int cores = Runtime.getRuntime().availableProcessors();
    InferenceReport report = new InferenceReport(Machine.describe());
    try (TerminalProgress terminal = TerminalProgress.stderr(quiet)) {
      measure(cases, cores, report, terminal);
    }
    System.out.println(json ? new ObjectMapper().writeValueAsString(report.json()) : report.text());
    return 0;
  }

  private void measure(
      List<InferenceCase> cases, int cores, InferenceReport report, TerminalProgress terminal)
      throws Exception {
    TerminalProgress.Work work = terminal.work("measuring", "rows");
    int done = 0;
    for (InferenceCase each : cases) {
      if (each.threads() > cores) {
        terminal.notice("left out, for there is only %d core: %s".formatted(cores, each));
      } else {
        terminal.print("measuring " + each);
        report.add(Comparison.run(each, seconds));
      }
      work.at(++done, cases.size());
    }
    if (layers) {
      report.layers(LayerTable.measure(cases.get(0)));
    }
    if (isTable()) {
      terminal.print("measuring threads, start-up and memory");
      terminal.show("measuring threads, start-up and memory");
      BsrModel model = InferenceCase.table().get(0).model();
      if (cores > 1) {
        report.scaling(Comparison.scaling(model, seconds));
      }
      report.coldStart(ColdStart.measure(model, START_UPS));
      report.jar(jarBytes());
    }
  }

  private boolean isTable() {
    return network == null
        && block == null
        && pruneRate == null
        && threads == null
        && batch == null;
  }

  private List<InferenceCase> cases() {
    if (isTable()) {
      return InferenceCase.table();
    }
    InferenceCase one =
        new InferenceCase(
            network == null ? "resnet50" : network,
            block == null ? 16 : block,
            pruneRate == null ? InferenceCase.RESNET50_1G : pruneRate,
            threads == null ? 1 : threads,
            batch == null ? 1 : batch,
            null);
    int cores = Runtime.getRuntime().availableProcessors();
    if (one.threads() > cores) {
      throw new ParameterException(
          spec.commandLine(),
          "%d threads need as many cores, but there are %d".formatted(one.threads(), cores));
    }
    try {
      one.check();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    return List.of(one);
  }

  /** Length of the jar that holds the predictor, or null if it does not come from a jar. */
  private static Long jarBytes() throws IOException, URISyntaxException {
    Path source =
        Path.of(Predictor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.isRegularFile(source) ? Files.size(source) : null;
  }
}
