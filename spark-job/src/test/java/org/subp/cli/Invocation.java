package org.subp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/** One run of the command line in this JVM, with what it said. */
record Invocation(int exitCode, String out, String err) {

  static Invocation of(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream toOut = new PrintStream(outBytes, true, UTF_8);
        PrintStream toErr = new PrintStream(errBytes, true, UTF_8)) {
      System.setOut(toOut);
      System.setErr(toErr);
      int exitCode = Main.run(arguments);
      return new Invocation(exitCode, outBytes.toString(UTF_8), errBytes.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The one JSON object on stdout. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
