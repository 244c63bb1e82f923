package org.subp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, in a real bash. */
class CompletionTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash here");
    Invocation printed = Invocation.of("completion");
    assertEquals(0, printed.exitCode(), printed.err());
    Files.writeString(folder.resolve("completion"), printed.out());
  }

  /** What bash offers behind the words, the last of which is begun. */
  private static List<String> offered(String... words) throws Exception {
    String script =
        """
        source "$1" || exit 9
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        COMP_LINE="$*"
        COMP_POINT=${#COMP_LINE}
        _complete_subp 2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> command = new java.util.ArrayList<>(List.of("/bin/bash", "-c", script, "bash"));
    command.add(folder.resolve("completion").toString());
    command.add("./subp");
    command.addAll(List.of(words));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, bash.waitFor(), out);
    return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void verbsAreCompleted() throws Exception {
    assertEquals(List.of("train"), offered("tra"));
    List<String> all = offered("");
    for (String verb : List.of("quickstart", "prepare", "predict", "doctor", "bench")) {
      assertTrue(all.contains(verb), all::toString);
    }
  }

  @Test
  void optionsAreCompleted() throws Exception {
    assertEquals(List.of("--resume"), offered("train", "--res"));
    assertTrue(offered("predict", "--").contains("--top"));
  }

  @Test
  void measurementsAreCompleted() throws Exception {
    assertEquals(List.of("inference"), offered("bench", "inf"));
  }
}
