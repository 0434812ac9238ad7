package callers;

class Texts {
  static final String NOTHING = "";
  static String setLater = "";
}
