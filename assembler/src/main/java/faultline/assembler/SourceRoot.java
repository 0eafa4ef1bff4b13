package faultline.assembler;

/**
 * Where the names of source files in line tables begin, so that a table need not tell where the
 * sources were when it was made.
 *
 * @param path names of files in this directory are written without it
 * @param name what the table calls the directory: {@code path} itself, or {@code .}
 */
public record SourceRoot(String path, String name) {
  /** {@code file} as the table names it. */
  String relative(String file) {
    String prefix = path.endsWith("/") ? path : path + "/";
    return file.startsWith(prefix) && file.length() > prefix.length()
        ? file.substring(prefix.length())
        : file;
  }
}
