package org.subp.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Which forms of the kernels this JVM can run. */
public final class Forms {
  private static final System.Logger LOG = System.getLogger(Forms.class.getName());

  private Forms() {}

  /**
   * {@return the fastest form; chosen, and if it is the slow one explained in the log, on the first
   * call}
   */
  public static Kernels best() {
    return Best.KERNELS;
  }

  private static final class Best {
    static final Kernels KERNELS = choose();
  }

  private static Kernels choose() {
    if (!vectorApiPresent()) {
      return slow("start java with --add-modules jdk.incubator.vector");
    }
    if (!optimisingCompilerPresent()) {
      return slow("start java without -Xint, -XX:TieredStopAtLevel and -client");
    }
    if (!fusedMultiplyAdd()) {
      return slow(
          "this processor has no fused multiply-add, or a virtual machine or -XX:-UseFMA hides it");
    }
    return VectorForms.ofMachine();
  }

  private static Kernels slow(String remedy) {
    LOG.log(
        System.Logger.Level.WARNING,
        "SUBP runs without vector instructions, about twenty times slower; " + remedy);
    return scalar();
  }

  /** The first compiler leaves vectors as objects on the heap. */
  private static boolean optimisingCompilerPresent() {
    String mode = System.getProperty("java.vm.info", "");
    return !mode.contains("emulated-client") && !mode.contains("interpreted");
  }

  /**
   * {@return whether the processor multiplies and adds in one instruction} If not, vectors stay
   * objects on the heap, and plain loops round twice where vector forms round once. HotSpot says
   * what it found; others do not.
   */
  public static boolean fusedMultiplyAdd() {
    try {
      var hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return hotSpot == null || Boolean.parseBoolean(hotSpot.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException | NoClassDefFoundError e) {
      return true;
    }
  }

  /** {@return the form that every JVM runs well} */
  public static Kernels scalar() {
    return new ScalarKernels();
  }

  /** {@return all forms this JVM can run, fast or not: for tests and comparisons} */
  public static List<Kernels> all() {
    List<Kernels> all = new ArrayList<>(List.of(new ScalarKernels()));
    if (vectorApiPresent()) {
      all.addAll(VectorForms.all());
    }
    return all;
  }

  static boolean vectorApiPresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
