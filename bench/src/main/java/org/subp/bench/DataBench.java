package org.subp.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.subp.bench.Alternation.Samples;
import org.subp.bench.Alternation.Side;
import org.subp.data.DataException;
import org.subp.data.DecodingRate;
import org.subp.data.EncodedImages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./subp bench data}. */
@Command(
    name = "subp bench data",
    description =
        "Images a second that one core decodes and turns into training inputs, turn by turn with the JDK's decoder.",
    sortOptions = false,
    usageHelpAutoWidth = true)
final class DataBench implements Callable<Integer> {
  @Parameters(
      paramLabel = "SOURCE",
      description =
          "Class folders or a tar of them, as for prepare; its first images are read into memory.")
  private String source;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many images at most (${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description = "Side of the network's input (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "6",
      description = "Measured seconds of each row (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Measures, prints and returns the exit code: 0 done, 2 wrong usage, 3 bad data, 4 failed run.
   */
  static int run(String... arguments) {
    return new CommandLine(new DataBench())
        .setParameterExceptionHandler(
            (e, given) -> {
              System.err.println("subp: " + e.getMessage());
              System.err.println("See `subp bench data --help`.");
              return 2;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof DataException) {
                System.err.println("subp: " + e.getMessage());
                return 3;
              }
              e.printStackTrace();
              return 4;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    List<byte[]> files = EncodedImages.read(source, images, new Configuration());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("machine", Machine.describe());
    result.put("images", files.size());
    result.put("size", size);
    try (DecodingRate rate = new DecodingRate(files, size)) {
      Map<String, Side> rows = new LinkedHashMap<>();
      rows.put("decodeByJdk", rate::decodeByJdk);
      rows.put("decode", rate::decode);
      rows.put("decodePart", rate::decodePart);
      rows.put("trainingByJdk", rate::trainingInputsByJdk);
      rows.put("training", rate::trainingInputs);
      rows.put("evaluation", rate::evaluationInputs);
      List<Samples> samples =
          Alternation.measure(new ArrayList<>(rows.values()), () -> {}, seconds);
      Map<String, Object> rates = new LinkedHashMap<>();
      int row = 0;
      for (String name : rows.keySet()) {
        rates.put(name, files.size() / samples.get(row++).medianMillis() * 1e3);
      }
      result.put("imagesPerSecond", rates);
    }
    System.out.println(json ? new ObjectMapper().writeValueAsString(result) : text(result));
    return 0;
  }

  private static String text(Map<String, Object> result) {
    StringBuilder text =
        new StringBuilder(
            "%s%n%s images, one thread, images/s (median of passes over all)%n"
                .formatted(result.get("machine"), result.get("images")));
    Map<String, String> names =
        Map.of(
            "decodeByJdk", "decode all of it, JDK's reader",
            "decode", "decode all of it",
            "decodePart", "decode the part a random crop needs",
            "trainingByJdk", "crop, scale, flip, normalise, JDK's reader",
            "training", "crop, scale, flip, normalise",
            "evaluation", "evaluation's input");
    ((Map<?, ?>) result.get("imagesPerSecond"))
        .forEach((name, rate) -> text.append("%-45s %8.0f%n".formatted(names.get(name), rate)));
    return text.toString().stripTrailing();
  }
}
