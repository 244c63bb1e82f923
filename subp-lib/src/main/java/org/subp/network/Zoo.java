package org.subp.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The networks a run configuration can name. */
public final class Zoo {
  private static final Map<String, IntFunction<Network>> NETWORKS =
      new TreeMap<>(
          Map.of(
              "resnet20", classes -> ResNets.cifar(20, classes),
              "resnet18", ResNets::resnet18,
              "resnet34", ResNets::resnet34,
              "resnet50", ResNets::resnet50,
              "mobilenet_v1", MobileNets::v1));

  private Zoo() {}

  /** {@return what a configuration's {@code network} may be, in alphabetical order} */
  public static List<String> names() {
    return List.copyOf(NETWORKS.keySet());
  }

  /**
   * {@return the dense network of that name}
   *
   * @param name one of {@link #names()}
   * @param classes length of the logits
   * @throws IllegalArgumentException listing the known names if there is no such network
   */
  public static Network create(String name, int classes) {
    IntFunction<Network> maker = NETWORKS.get(name);
    if (maker == null) {
      throw new IllegalArgumentException(
          "there is no network '%s'; choose one of %s".formatted(name, String.join(", ", names())));
    }
    return maker.apply(classes);
  }
}
