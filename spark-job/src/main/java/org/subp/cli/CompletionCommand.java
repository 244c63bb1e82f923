package org.subp.cli;

import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes verbs and options in bash and zsh.",
      "Take it in with: source <(./subp completion)"
    },
    sortOptions = false)
final class CompletionCommand extends Verb {
  @Spec private CommandSpec spec;

  @Override
  Result run() {
    CommandLine all = spec.parent().commandLine();
    // The launcher starts measurements by itself.
    all.addSubcommand("bench", bench());
    String script = AutoComplete.bash("subp", all);
    return new Result(Map.of("script", script), script);
  }

  private static CommandSpec bench() {
    CommandSpec bench = CommandSpec.create();
    bench.usageMessage().description("Measures.");
    for (String what : List.of("cluster", "data", "inference", "jmh", "predict", "training")) {
      bench.addSubcommand(what, CommandSpec.create());
    }
    return bench;
  }
}
