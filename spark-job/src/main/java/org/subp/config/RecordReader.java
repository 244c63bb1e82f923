package org.subp.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Records from a HOCON tree and back. Components are sections (records), or keys: {@code int},
 * {@code long}, {@code double}, {@code boolean}, {@code String}, an enum, or a list of {@code
 * Integer} or {@code Double}. A double may be written as a fraction, {@code "98.5/128"}; a list may
 * arrive as one text, {@code "[1, 2]"}, from the command line.
 */
final class RecordReader {
  private RecordReader() {}

  /** All keys below a section, by full name, in name order. */
  static Map<String, RecordComponent> keys(Class<?> section) {
    Map<String, RecordComponent> keys = new TreeMap<>();
    collect("", section, keys);
    return keys;
  }

  private static void collect(String prefix, Class<?> section, Map<String, RecordComponent> keys) {
    for (RecordComponent component : section.getRecordComponents()) {
      String name = prefix + kebab(component.getName());
      if (component.getType().isRecord()) {
        collect(name + ".", component.getType(), keys);
      } else {
        keys.put(name, component);
      }
    }
  }

  static <R> R read(Config config, Class<R> section) {
    return read(config, "", section);
  }

  private static <R> R read(Config config, String prefix, Class<R> section) {
    RecordComponent[] components = section.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = prefix + kebab(components[i].getName());
      values[i] =
          components[i].getType().isRecord()
              ? read(config, name + ".", components[i].getType())
              : value(config, name, components[i]);
    }
    return construct(section, components, values);
  }

  private static <R> R construct(Class<R> section, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = section.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ConfigException wrong) {
        throw wrong;
      }
      throw new AssertionError("constructor of " + section, e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(section + " is no readable record", e);
    }
  }

  private static Object value(Config config, String name, RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    ConfigValue given = config.hasPath(name) ? config.getValue(name) : null;
    if (given == null && key.byDefault().equals(Key.REQUIRED)) {
      throw new ConfigException("%s is missing: %s".formatted(name, key.value()));
    }
    Object raw = given == null ? plain(key.byDefault()) : given.unwrapped();
    try {
      Object value = convert(raw, component.getGenericType());
      checkRange(value, Interval.parse(key.range()), key.range());
      return value;
    } catch (IllegalArgumentException e) {
      String origin = given == null ? "its default" : given.origin().description();
      throw new ConfigException(
          "%s = %s (%s): %s. It means: %s"
              .formatted(name, raw, origin, e.getMessage(), key.value()));
    }
  }

  /** The value that a text has in a HOCON file, so that a default is read as a given value is. */
  private static Object plain(String text) {
    return ConfigFactory.parseString("value = " + text).getValue("value").unwrapped();
  }

  private static void checkRange(Object value, Interval range, String text) {
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    for (Object each : values) {
      if (each instanceof Number number && !range.contains(number.doubleValue())) {
        throw new IllegalArgumentException("it must lie in " + text);
      }
    }
  }

  private static Object convert(Object raw, Type type) {
    if (type instanceof ParameterizedType list) {
      return list(raw, list.getActualTypeArguments()[0]);
    }
    Class<?> target = (Class<?>) type;
    if (target.isEnum()) {
      return constant(raw, target);
    } else if (target == String.class) {
      return text(raw);
    } else if (target == boolean.class) {
      return bool(raw);
    } else if (target == int.class || target == Integer.class) {
      return Math.toIntExact(whole(raw, Integer.MAX_VALUE));
    } else if (target == long.class) {
      return whole(raw, Long.MAX_VALUE);
    } else if (target == double.class || target == Double.class) {
      return Fraction.parse(raw.toString());
    }
    throw new AssertionError("no key can be of " + type);
  }

  private static List<Object> list(Object raw, Type element) {
    Object read = raw instanceof String text && text.startsWith("[") ? plain(text) : raw;
    if (!(read instanceof List<?> values)) {
      throw new IllegalArgumentException("a list such as [1, 2, 3] is expected");
    }
    return values.stream()
        .map(each -> convert(each, element))
        .collect(Collectors.toUnmodifiableList());
  }

  private static Object constant(Object raw, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (enumName(constant).equals(raw)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("choose one of " + names(type));
  }

  /** The constants of an enum as one writes them. */
  static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(RecordReader::enumName)
        .collect(Collectors.joining(", "));
  }

  private static String text(Object raw) {
    if (raw instanceof Map || raw instanceof List) {
      throw new IllegalArgumentException("a text is expected");
    }
    String text = raw.toString();
    if (text.isBlank()) {
      throw new IllegalArgumentException("it must not be empty");
    }
    return text;
  }

  private static boolean bool(Object raw) {
    String text = raw.toString();
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("true or false is expected");
    }
    return text.equals("true");
  }

  private static long whole(Object raw, long most) {
    try {
      long value = Long.parseLong(raw.toString());
      if (value <= most && value >= -most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for everything that is no whole number
    }
    throw new IllegalArgumentException("a whole number of at most " + most + " is expected");
  }

  /** A value as one writes it in a file: what {@link #read} reads back as an equal value. */
  static String render(Object value) {
    if (value instanceof Enum<?>) {
      return enumName(value);
    } else if (value instanceof String text) {
      return ConfigUtil.quoteString(text);
    } else if (value instanceof List<?> list) {
      return list.stream().map(RecordReader::render).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 1e9) {
      return Long.toString(number.longValue());
    }
    return String.valueOf(value);
  }

  /** The value of a component, whatever its record's visibility. */
  static Object get(RecordComponent component, Object section) {
    try {
      return component.getAccessor().invoke(section);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("accessor of " + component, e);
    }
  }

  private static String enumName(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
