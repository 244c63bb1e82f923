package org.subp.doctor;

import static org.subp.doctor.Finding.advice;
import static org.subp.doctor.Finding.broken;
import static org.subp.doctor.Finding.ok;

import java.util.ArrayList;
import java.util.List;

/** Judges one JVM. */
public final class JvmChecks {
  /** The first JDK without Subject.getSubject, which Hadoop 3.3 calls for every file. */
  private static final int NO_HADOOP = 24;

  private static final List<Integer> TRIED = List.of(17, 21);
  private static final long SMALL_HEAP = 1L << 30;

  /** What else lives in a process beside its heap: code, stacks, network buffers. */
  private static final double HEAP_SHARE = 0.9;

  /** ND4J's libraries, unpacked. */
  private static final long LITTLE_SPACE = 1L << 30;

  private JvmChecks() {}

  /**
   * {@return what every check found, good or bad}
   *
   * @param jvm facts of this JVM or of another
   */
  public static List<Finding> of(JvmFacts jvm) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(jvm));
    findings.add(machine(jvm));
    findings.add(options(jvm));
    findings.add(vectors(jvm));
    findings.add(threads(jvm));
    findings.add(memory(jvm));
    findings.add(nativeMemory(jvm));
    findings.add(temporary(jvm));
    return findings;
  }

  /**
   * {@return whether Hadoop and Spark run there at all}
   *
   * @param jvm facts of a JVM
   */
  public static boolean runsHadoop(JvmFacts jvm) {
    return jvm.feature() < NO_HADOOP;
  }

  static Finding java(JvmFacts jvm) {
    String found = "Java %s, %s".formatted(jvm.version(), jvm.vendor());
    if (!runsHadoop(jvm)) {
      return broken(
          "Java",
          found,
          "Hadoop 3.3 and Spark 3.5 need Subject.getSubject, which JDK 24 took away; set JAVA_HOME to a"
              + " JDK 17 or 21 (the embedded predictor, subp-lib alone, runs here)");
    }
    return TRIED.contains(jvm.feature())
        ? ok("Java", found)
        : advice("Java", found, "tried are 17 and 21; should anything fail, use one of these");
  }

  static Finding machine(JvmFacts jvm) {
    String found = "%s (%s)".formatted(jvm.vm(), jvm.mode());
    if (jvm.mode().contains("interpreted")) {
      return broken(
          "virtual machine",
          found,
          "it compiles nothing, everything would take days; remove -Xint");
    }
    if (jvm.arguments().stream().anyMatch(a -> a.matches("-XX:TieredStopAtLevel=[0-3]"))) {
      return advice(
          "virtual machine", found, "without C2 vector code is slow; remove -XX:TieredStopAtLevel");
    }
    if (!jvm.vm().contains("HotSpot") && !jvm.vm().contains("Server VM")) {
      return advice(
          "virtual machine",
          found,
          "the kernels are written for HotSpot's C2; use an OpenJDK build");
    }
    if (jvm.collectors().stream().noneMatch(name -> name.startsWith("G1"))) {
      return advice(
          "virtual machine",
          found + ", collectors " + jvm.collectors(),
          "only G1 lets large arrays begin at a cache line; add -XX:+UseG1GC");
    }
    return ok("virtual machine", found);
  }

  static Finding options(JvmFacts jvm) {
    return jvm.opensInternals()
        ? ok("JVM options", "java.base is open to Spark")
        : broken(
            "JVM options",
            "java.base is closed to Spark",
            "start with ./subp or spark-submit, or give java the options in conf/jvm.options");
  }

  static Finding vectors(JvmFacts jvm) {
    CpuInfo cpu = jvm.cpu();
    String found = "%s, %s".formatted(cpu.model(), cpu.isa());
    if (jvm.vectorBits() == 0) {
      return advice(
          "vectors",
          found + ", jdk.incubator.vector is not loaded",
          "scalar code is about twenty times slower; add --add-modules=jdk.incubator.vector");
    }
    found += ", the JVM uses vectors of %d bits".formatted(jvm.vectorBits());
    return jvm.vectorBits() < cpu.vectorBits()
        ? advice("vectors", found, "the processor has wider ones; try -XX:UseAVX=3, and measure")
        : ok("vectors", found);
  }

  static Finding threads(JvmFacts jvm) {
    int all = jvm.cpu().processors();
    String found =
        all > jvm.cores()
            ? "%d of the machine's %d cores".formatted(jvm.cores(), all)
            : "%d cores".formatted(jvm.cores());
    if (!jvm.ompThreads().isEmpty() && !jvm.ompThreads().equals(String.valueOf(jvm.cores()))) {
      return advice(
          "threads",
          found + ", OMP_NUM_THREADS=" + jvm.ompThreads(),
          "training.engine=dl4j computes with as many threads as OMP_NUM_THREADS says; set"
              + " spark.task.cpus=%1$d on a cluster, OMP_NUM_THREADS=%1$d here"
                  .formatted(jvm.cores()));
    }
    return ok("threads", found);
  }

  static Finding memory(JvmFacts jvm) {
    String found =
        "heap up to %s of %s".formatted(gigabytes(jvm.maxHeap()), gigabytes(jvm.memory()));
    if (jvm.maxHeap() > HEAP_SHARE * jvm.memory()) {
      return broken(
          "memory",
          found,
          "the process needs room beside its heap and would be killed (exit code 137); lower -Xmx to %s"
              .formatted(gigabytes((long) (HEAP_SHARE * jvm.memory()))));
    }
    return jvm.maxHeap() < SMALL_HEAP
        ? advice(
            "memory", found, "training works on the heap; SUBP_JAVA_OPTIONS=-Xmx4g gives it room")
        : ok("memory", found);
  }

  static Finding nativeMemory(JvmFacts jvm) {
    String limit = jvm.nativeLimit();
    if (limit.equals("0")) {
      return ok("native memory", "limited by machine or container alone");
    }
    return advice(
        "native memory",
        limit.isEmpty() ? "JavaCPP stops at twice the heap" : "JavaCPP stops at " + limit,
        "training.engine=dl4j takes memory outside the heap; add"
            + " -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0");
  }

  static Finding temporary(JvmFacts jvm) {
    if (jvm.temporaryFree() < 0) {
      return broken(
          "work folder",
          "nothing can be written to " + jvm.temporary(),
          "make it writable, or add -Djava.io.tmpdir=FOLDER");
    }
    String found = "%s free in %s".formatted(gigabytes(jvm.temporaryFree()), jvm.temporary());
    return jvm.temporaryFree() < LITTLE_SPACE
        ? advice("work folder", found, "free some space, or add -Djava.io.tmpdir=FOLDER")
        : ok("work folder", found);
  }

  private static String gigabytes(long bytes) {
    return "%.1f GB".formatted(bytes / 1e9);
  }
}
