package org.subp.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subp.doctor.Finding.Level;

class JvmChecksTest {
  private static final long GB = 1_000_000_000;
  private static final CpuInfo XEON = new CpuInfo("Xeon", "avx512", 8);

  @TempDir Path folder;

  /** A JVM that is as it should be, to be spoilt in one place. */
  private static final class Jvm {
    int feature = 17;
    String vm = "OpenJDK 64-Bit Server VM";
    String mode = "mixed mode, sharing";
    List<String> arguments = List.of();
    List<String> collectors = List.of("G1 Young Generation", "G1 Old Generation");
    boolean opens = true;
    int bits = 512;
    CpuInfo cpu = XEON;
    int cores = 8;
    long heap = 4 * GB;
    long memory = 16 * GB;
    String omp = "";
    String nativeLimit = "0";
    String program = "1234";
    long free = 50 * GB;

    JvmFacts facts() {
      return new JvmFacts(
          "host",
          feature + ".0.1",
          feature,
          "Temurin",
          vm,
          mode,
          arguments,
          collectors,
          opens,
          bits,
          cpu,
          cores,
          heap,
          memory,
          omp,
          nativeLimit,
          program,
          "/tmp",
          free);
    }
  }

  private static void assertLevel(Level level, Finding finding, String advice) {
    assertEquals(level, finding.level(), finding::toString);
    assertTrue(finding.advice().contains(advice), finding::toString);
    assertEquals(level == Level.OK, finding.advice().isEmpty(), finding::toString);
  }

  @Test
  void aGoodJvmNeedsNothing() {
    for (Finding finding : JvmChecks.of(new Jvm().facts())) {
      assertLevel(Level.OK, finding, "");
    }
  }

  @Test
  void thisJvmHasFactsAndNothingInItIsBroken() throws IOException {
    JvmFacts here = JvmFacts.here();
    assertEquals(Runtime.version().feature(), here.feature());
    assertTrue(here.opensInternals(), "surefire starts with conf/jvm.options");
    assertTrue(here.vectorBits() >= 64, here::toString);
    assertTrue(here.maxHeap() > 0 && here.memory() > 0 && here.temporaryFree() > 0, here::toString);
    assertFalse(here.program().isBlank());
    for (Finding finding : JvmChecks.of(here)) {
      assertNotEquals(Level.BROKEN, finding.level(), finding::toString);
    }
  }

  @Test
  void javaVersions() {
    Jvm jvm = new Jvm();
    jvm.feature = 25;
    assertLevel(Level.BROKEN, JvmChecks.java(jvm.facts()), "JAVA_HOME");
    jvm.feature = 22;
    assertLevel(Level.ADVICE, JvmChecks.java(jvm.facts()), "17");
    jvm.feature = 21;
    assertLevel(Level.OK, JvmChecks.java(jvm.facts()), "");
  }

  @Test
  void virtualMachines() {
    Jvm jvm = new Jvm();
    jvm.mode = "interpreted mode";
    assertLevel(Level.BROKEN, JvmChecks.machine(jvm.facts()), "-Xint");
    jvm = new Jvm();
    jvm.arguments = List.of("-XX:TieredStopAtLevel=1");
    assertLevel(Level.ADVICE, JvmChecks.machine(jvm.facts()), "TieredStopAtLevel");
    jvm.arguments = List.of("-XX:TieredStopAtLevel=4");
    assertLevel(Level.OK, JvmChecks.machine(jvm.facts()), "");
    jvm.vm = "Eclipse OpenJ9 VM";
    assertLevel(Level.ADVICE, JvmChecks.machine(jvm.facts()), "HotSpot");
    jvm = new Jvm();
    jvm.collectors = List.of("Copy", "MarkSweepCompact");
    assertLevel(Level.ADVICE, JvmChecks.machine(jvm.facts()), "+UseG1GC");
  }

  @Test
  void closedModules() {
    Jvm jvm = new Jvm();
    jvm.opens = false;
    assertLevel(Level.BROKEN, JvmChecks.options(jvm.facts()), "conf/jvm.options");
  }

  @Test
  void vectors() {
    Jvm jvm = new Jvm();
    jvm.bits = 0;
    assertLevel(Level.ADVICE, JvmChecks.vectors(jvm.facts()), "--add-modules");
    jvm.bits = 256;
    assertLevel(Level.ADVICE, JvmChecks.vectors(jvm.facts()), "UseAVX=3");
    jvm.cpu = new CpuInfo("other", "unknown", 0);
    assertLevel(Level.OK, JvmChecks.vectors(jvm.facts()), "");
  }

  @Test
  void threads() {
    Jvm jvm = new Jvm();
    jvm.cores = 2;
    assertLevel(Level.OK, JvmChecks.threads(jvm.facts()), "");
    assertTrue(JvmChecks.threads(jvm.facts()).found().contains("2 of the machine's 8"));
    jvm.omp = "1";
    assertLevel(Level.ADVICE, JvmChecks.threads(jvm.facts()), "spark.task.cpus=2");
    jvm.omp = "2";
    assertLevel(Level.OK, JvmChecks.threads(jvm.facts()), "");
  }

  @Test
  void memory() {
    Jvm jvm = new Jvm();
    jvm.heap = 15 * GB;
    assertLevel(Level.BROKEN, JvmChecks.memory(jvm.facts()), "lower -Xmx to 14.4 GB");
    jvm.heap = GB / 2;
    assertLevel(Level.ADVICE, JvmChecks.memory(jvm.facts()), "-Xmx4g");
    jvm.nativeLimit = "";
    assertLevel(Level.ADVICE, JvmChecks.nativeMemory(jvm.facts()), "maxphysicalbytes=0");
    jvm.nativeLimit = "8g";
    assertLevel(Level.ADVICE, JvmChecks.nativeMemory(jvm.facts()), "maxphysicalbytes=0");
  }

  @Test
  void workFolder() {
    Jvm jvm = new Jvm();
    jvm.free = -1;
    assertLevel(Level.BROKEN, JvmChecks.temporary(jvm.facts()), "java.io.tmpdir");
    jvm.free = GB / 10;
    assertLevel(Level.ADVICE, JvmChecks.temporary(jvm.facts()), "free some space");
  }

  @Test
  void processorsAreReadFromLinux() throws IOException {
    Path file = folder.resolve("cpuinfo");
    Files.writeString(
        file,
        """
        processor\t: 0
        model name\t: Intel(R) Xeon(R) Processor
        flags\t\t: fpu sse4_2 avx avx2 fma

        processor\t: 1
        model name\t: Intel(R) Xeon(R) Processor
        flags\t\t: fpu sse4_2 avx avx2 fma
        """);
    assertEquals(new CpuInfo("Intel(R) Xeon(R) Processor", "avx2", 2), CpuInfo.read(file));
    Files.writeString(file, "processor\t: 0\nFeatures\t: fp asimd evtstrm\n");
    assertEquals(new CpuInfo("unknown processor", "neon", 1), CpuInfo.read(file));
    assertEquals(0, CpuInfo.read(folder.resolve("absent")).vectorBits());
  }

  @Test
  void anotherBuildHasAnotherChecksum() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/a"));
    Files.write(classes.resolve("A.class"), new byte[] {1, 2, 3});
    String one = ProgramVersion.checksum(folder.resolve("classes"));
    assertEquals(one, ProgramVersion.checksum(folder.resolve("classes")));
    Files.write(classes.resolve("A.class"), new byte[] {1, 2, 4});
    assertNotEquals(one, ProgramVersion.checksum(folder.resolve("classes")));
  }

  @Test
  void executorsThatAreAllAlikeNeedNothing() {
    JvmFacts jvm = new Jvm().facts();
    for (Finding finding : ClusterChecks.of(jvm, Map.of("a/0", jvm, "b/1", jvm))) {
      assertLevel(Level.OK, finding, "");
    }
  }

  @Test
  void executorsThatDifferAreNamed() {
    JvmFacts good = new Jvm().facts();
    Jvm other = new Jvm();
    other.cpu = new CpuInfo("older", "avx2", 8);
    other.bits = 256;
    other.cores = 4;
    other.feature = 21;
    List<Finding> findings = ClusterChecks.of(good, Map.of("a/0", good, "b/1", other.facts()));
    assertFinding(findings, Level.ADVICE, "instructions", "other bits");
    assertFinding(findings, Level.ADVICE, "threads of the executors", "same cores");
    assertFinding(findings, Level.ADVICE, "Java of the executors", "one version");
    assertFinding(findings, Level.OK, "program", "");
  }

  @Test
  void anotherBuildOnAnExecutorIsBroken() {
    JvmFacts good = new Jvm().facts();
    Jvm other = new Jvm();
    other.program = "5678";
    List<Finding> findings = ClusterChecks.of(good, Map.of("a/0", good, "b/1", other.facts()));
    assertFinding(findings, Level.BROKEN, "program", "extraClassPath");
  }

  @Test
  void whatIsWrongWithAnExecutorNamesIt() {
    JvmFacts good = new Jvm().facts();
    Jvm tight = new Jvm();
    tight.heap = tight.memory;
    List<Finding> findings = ClusterChecks.of(good, Map.of("a/0", good, "b/1", tight.facts()));
    assertFinding(findings, Level.BROKEN, "memory of b/1", "-Xmx");
  }

  @Test
  void noExecutorAtAllIsBroken() {
    List<Finding> findings = ClusterChecks.of(new Jvm().facts(), Map.of());
    assertFinding(findings, Level.BROKEN, "executors", "workers");
  }

  private static void assertFinding(
      List<Finding> findings, Level level, String topic, String advice) {
    Finding found =
        findings.stream().filter(f -> f.topic().startsWith(topic)).findFirst().orElseThrow();
    assertLevel(level, found, advice);
  }
}
