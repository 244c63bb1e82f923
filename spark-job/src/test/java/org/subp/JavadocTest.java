package org.subp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a program can see of {@code subp-lib} and {@code spark-job} is documented, down to
 * parameters, results and exceptions.
 *
 * <p>javac tells as a warning that a comment is missing, and cannot be told to fail: that the
 * Vector API incubates is a warning too, which nobody can switch off.
 */
class JavadocTest {
  @Test
  void everythingPublicOrProtectedIsDocumented() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : List.of("../subp-lib/src/main/java", "src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
            .filter(file -> !file.getFileName().toString().startsWith("Tiles")) // long, not public
            .forEach(sources::add);
      }
    }
    assertEquals(List.of(), objections(sources));
  }

  @Test
  void whatIsMissingIsFound(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("Half.java");
    Files.writeString(
        source,
        "/** Half. */ public class Half { private Half() {} public int of(int n) { return n / 2; } }");
    List<String> objections = objections(List.of(source));
    assertEquals(1, objections.size());
    assertTrue(objections.get(0).contains("no comment"), objections.get(0));
  }

  private static List<String> objections(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-Xdoclint:all/protected",
            "--add-modules=jdk.incubator.vector",
            "-classpath",
            System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, UTF_8)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
      ((JavacTask) compiler.getTask(null, files, found, options, null, units)).analyze();
    }
    return found.getDiagnostics().stream()
        .filter(d -> d.getSource() != null)
        .filter(d -> d.getKind() == Diagnostic.Kind.WARNING || d.getKind() == Diagnostic.Kind.ERROR)
        .filter(d -> !isExplainedByKey(d))
        .map(Object::toString)
        .toList();
  }

  /** JDKs after 17 ask for a @param of each component; in a configuration, @Key is its home. */
  private static boolean isExplainedByKey(Diagnostic<? extends JavaFileObject> d) {
    return d.getSource().getName().endsWith("RunConfig.java")
        && d.getMessage(Locale.ROOT).startsWith("no @param");
  }
}
