package org.subp.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which sample comes where: a function of the files' paths alone, so any machine lays out the same
 * dataset.
 */
final class SampleOrder {

  private SampleOrder() {}

  /**
   * Shuffled and stratified: the i-th of a class's n files, in the order of their hashes, comes at
   * (i + 0.5) / n, so every stretch of the dataset holds the classes in about their proportions.
   */
  static List<ImageFile> stratified(List<ImageFile> files) {
    record Placed(double place, long hash, ImageFile file) {}
    List<Placed> placed = new ArrayList<>();
    for (List<Hashed> members : byClassInOrderOfHash(files, "order").values()) {
      for (int i = 0; i < members.size(); i++) {
        placed.add(
            new Placed((i + 0.5) / members.size(), members.get(i).hash(), members.get(i).file()));
      }
    }
    placed.sort(
        Comparator.comparingDouble(Placed::place)
            .thenComparingLong(Placed::hash)
            .thenComparing(p -> p.file().path()));
    return placed.stream().map(Placed::file).toList();
  }

  record Holdout(List<ImageFile> train, List<ImageFile> validation) {}

  /**
   * Keeps of every class the files with the smallest hashes for validation: {@code share} of them,
   * rounded, but at least one and never all.
   */
  static Holdout holdout(List<ImageFile> files, double share) throws DataException {
    List<ImageFile> train = new ArrayList<>();
    List<ImageFile> validation = new ArrayList<>();
    for (Map.Entry<String, List<Hashed>> group :
        byClassInOrderOfHash(files, "holdout").entrySet()) {
      List<ImageFile> members = group.getValue().stream().map(Hashed::file).toList();
      if (members.size() < 2) {
        throw new DataException(
            "class %s has one image only, which cannot be in training and validation; add images or remove it"
                .formatted(group.getKey()));
      }
      int kept = (int) Math.round(share * members.size());
      kept = Math.max(1, Math.min(members.size() - 1, kept));
      validation.addAll(members.subList(0, kept));
      train.addAll(members.subList(kept, members.size()));
    }
    return new Holdout(train, validation);
  }

  private record Hashed(long hash, ImageFile file) {}

  private static Map<String, List<Hashed>> byClassInOrderOfHash(
      List<ImageFile> files, String salt) {
    MessageDigest digest = Hashes.sha256();
    Map<String, List<Hashed>> classes = new TreeMap<>();
    for (ImageFile file : files) {
      byte[] hash = digest.digest((salt + "/" + file.path()).getBytes(StandardCharsets.UTF_8));
      classes
          .computeIfAbsent(file.className(), name -> new ArrayList<>())
          .add(new Hashed(ByteBuffer.wrap(hash).getLong(), file));
    }
    classes
        .values()
        .forEach(
            members ->
                members.sort(
                    Comparator.comparingLong(Hashed::hash).thenComparing(h -> h.file().path())));
    return classes;
  }
}
