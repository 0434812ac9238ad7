package test;
class CustomMistakes {
  static final String P = "p";
  void m(boolean custom) {
    CustomV5.builder().build(); // ERROR: cannot find symbol symbol: method build() location: class CustomV5.NeedsCustomMode
    CustomV5.builder().prompt(P).customMode(CustomMode.FALSE).build(); // ERROR: cannot find symbol symbol: method prompt(String) location: class CustomV5.NeedsCustomMode
    CustomV5.builder().customMode(custom).prompt(P).build(); // ERROR: no suitable method found for customMode(boolean) method CustomV5.NeedsCustomMode.customMode(ModeTrue) is not applicable (argument mismatch; boolean cannot be converted to ModeTrue) method CustomV5.NeedsCustomMode.customMode(ModeFalse) is not applicable (argument mismatch; boolean cannot be converted to ModeFalse)
    CustomV5.builder().customMode(CustomMode.FALSE).build(); // ERROR: cannot find symbol symbol: method build() location: class CustomV5.ModeFalseNeedsPrompt
    CustomV5.builder().customMode(CustomMode.FALSE).title("t").prompt(P).build(); // ERROR: cannot find symbol symbol: method title(String) location: class CustomV5.ModeFalseNeedsPrompt
    CustomV5.builder().customMode(CustomMode.TRUE).title("t").build(); // ERROR: cannot find symbol symbol: method build() location: class CustomV5.ModeTrueNeedsStyle
    CustomV5.builder().customMode(CustomMode.TRUE).title("t").style("s").build(); // ERROR: cannot find symbol symbol: method build() location: class CustomV5.NeedsInstrumentalTrueOrPrompt
    CustomV5.builder().customMode(CustomMode.TRUE).title("t").style("s").instrumental(Instrumental.FALSE).build(); // ERROR: cannot find symbol symbol: method build() location: class CustomV5.InstrumentalFalseNeedsPrompt
    CustomV5.builder().customMode(CustomMode.TRUE).title("t").vocalGender(VocalGender.F).prompt(P).build(); // ERROR: cannot find symbol symbol: method build() location: class CustomV5.ModeTrueNeedsStyleAfterPromptAndTitleAndVocalGender
    CustomV5.builder().customMode(CustomMode.FALSE).prompt(P).vocalGender(VocalGender.F).instrumental(Instrumental.TRUE).build(); // ERROR: incompatible types: InstrumentalTrue cannot be converted to OnlyInstrumentalFalseWithVocalGender
    CustomV5.builder().customMode(CustomMode.FALSE).prompt(P).instrumental(Instrumental.TRUE).vocalGender(VocalGender.F).build(); // ERROR: cannot find symbol symbol: method vocalGender(GenderF) location: class CustomV5.ReadyAfterCustomModeAndInstrumentalAndPrompt
    CustomV5.builder().customMode(CustomMode.TRUE).title("t").style("s").instrumental(Instrumental.TRUE).build();
  }
}
