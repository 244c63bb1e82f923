package org.subp.report;

import java.util.List;
import java.util.Set;

/**
 * A piece of HTML or SVG. Text and attribute values are escaped by construction: the only way
 * around is {@link #trusted}, for the page's own style sheet and script.
 */
final class Html {
  static final Html NOTHING = new Html("");

  private static final Set<String> VOID = Set.of("meta", "img", "br");

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /** An attribute of an element. */
  record Attribute(String name, String value) {}

  static Attribute with(String name, Object value) {
    return new Attribute(name, String.valueOf(value));
  }

  static Attribute style(String css) {
    return with("class", css);
  }

  /**
   * @param tag a constant
   * @param parts {@link Attribute}s, {@link Html}, lists of it, or anything else, which is text
   */
  static Html element(String tag, Object... parts) {
    StringBuilder attributes = new StringBuilder();
    StringBuilder content = new StringBuilder();
    for (Object part : parts) {
      if (part instanceof Attribute a) {
        attributes.append(' ').append(a.name).append("=\"").append(escape(a.value)).append('"');
      } else {
        content.append(of(part).markup);
      }
    }
    String open = "<" + tag + attributes + ">";
    return new Html(VOID.contains(tag) ? open : open + content + "</" + tag + ">");
  }

  private static Html of(Object part) {
    if (part instanceof Html html) {
      return html;
    }
    if (part instanceof List<?> list) {
      StringBuilder all = new StringBuilder();
      list.forEach(each -> all.append(of(each).markup));
      return new Html(all.toString());
    }
    return new Html(escape(String.valueOf(part)));
  }

  static Html join(Object... parts) {
    return of(List.of(parts));
  }

  /** Markup as it is. Never for anything that came out of a file of a run. */
  static Html trusted(String markup) {
    return new Html(markup);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> escape(c, escaped));
    return escaped.toString();
  }

  private static void escape(int c, StringBuilder into) {
    switch (c) {
      case '&' -> into.append("&amp;");
      case '<' -> into.append("&lt;");
      case '>' -> into.append("&gt;");
      case '"' -> into.append("&quot;");
      case '\'' -> into.append("&#39;");
      default -> into.appendCodePoint(mayStand(c) ? c : 0xFFFD);
    }
  }

  /** Control characters and halves of surrogate pairs may not stand in a page. */
  private static boolean mayStand(int c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
    return !control && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Override
  public String toString() {
    return markup;
  }
}
