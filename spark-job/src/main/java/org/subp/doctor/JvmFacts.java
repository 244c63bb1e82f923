package org.subp.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM, the machine or container it runs in, and the program it runs.
 *
 * @param host name of the machine
 * @param version of Java as it calls itself, e.g. {@code 17.0.15}
 * @param feature version of Java, e.g. 17
 * @param vendor of the JDK
 * @param vm name of the virtual machine
 * @param mode e.g. {@code mixed mode}
 * @param arguments of the JVM, without the program's
 * @param collectors of garbage
 * @param opensInternals whether Spark may reach into {@code java.base}
 * @param vectorBits width of vectors in the JVM; 0 without {@code jdk.incubator.vector}
 * @param cpu of /proc/cpuinfo; unknown elsewhere
 * @param cores this JVM may use
 * @param maxHeap bytes
 * @param memory bytes that the machine, or the container's limit, gives
 * @param ompThreads {@code OMP_NUM_THREADS}, empty if not set
 * @param nativeLimit {@code org.bytedeco.javacpp.maxphysicalbytes}, empty if not set
 * @param program what identifies the code: the checksums of its jars
 * @param temporary folder
 * @param temporaryFree bytes; -1 if nothing can be written there
 */
public record JvmFacts(
    String host,
    String version,
    int feature,
    String vendor,
    String vm,
    String mode,
    List<String> arguments,
    List<String> collectors,
    boolean opensInternals,
    int vectorBits,
    CpuInfo cpu,
    int cores,
    long maxHeap,
    long memory,
    String ompThreads,
    String nativeLimit,
    String program,
    String temporary,
    long temporaryFree) {

  /**
   * {@return width of vectors in the JVM that asks; 0 without {@code jdk.incubator.vector}} Sums of
   * another width are rounded otherwise.
   */
  public static int vectorBitsHere() {
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vector ? VectorWidth.bits() : 0;
  }

  /**
   * {@return the facts of the JVM that asks}
   *
   * @throws IOException if the machine has no name, or the temporary folder cannot be looked at
   */
  public static JvmFacts here() throws IOException {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    String temporary = System.getProperty("java.io.tmpdir");
    return new JvmFacts(
        InetAddress.getLocalHost().getHostName(),
        System.getProperty("java.version"),
        Runtime.version().feature(),
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.info", ""),
        new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        new ArrayList<>(
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .toList()),
        Object.class.getModule().isOpen("sun.nio.ch", JvmFacts.class.getModule()),
        vectorBitsHere(),
        CpuInfo.read(Path.of("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory(),
        system.getTotalMemorySize(),
        System.getenv().getOrDefault("OMP_NUM_THREADS", ""),
        System.getProperty("org.bytedeco.javacpp.maxphysicalbytes", ""),
        ProgramVersion.here(),
        temporary,
        writable(Path.of(temporary)) ? new File(temporary).getUsableSpace() : -1);
  }

  /** By writing, for permissions and full disks do not always show otherwise. */
  private static boolean writable(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "subp-doctor", "");
      Files.write(file, new byte[1 << 16]);
      Files.delete(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
