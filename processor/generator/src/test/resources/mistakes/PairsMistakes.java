package test;
class PairsMistakes {
  static final String P = "p", S = "s";
  void m() {
    Pairs1.builder().prompt(P).still2(S).build(); // ERROR: cannot find symbol symbol: method build() location: class Pairs1.Still2NeedsMotion2InOrder
    Pairs1.builder().prompt(P).still2(S).motion1(S).build(); // ERROR: cannot find symbol symbol: method motion1(String) location: class Pairs1.Still2NeedsMotion2InOrder
    Pairs1.builder().prompt(P).motion2(S).still1(S).build(); // ERROR: cannot find symbol symbol: method still1(String) location: class Pairs1.ReadyInOrderFromStill2
    Pairs1.builder().prompt(P).still1(S).motion1(S).still3(S).build(); // ERROR: cannot find symbol symbol: method build() location: class Pairs1.Still3NeedsMotion3InOrder
    Pairs1.builder().prompt(P).still1(S).motion1(S).size(Size.SMALL).build(); // ERROR: incompatible types: SizeSmall cannot be converted to OnlySizeLargeWithStill1
    Pairs1.builder().prompt(P).size(Size.LARGE).still1(S).build(); // ERROR: cannot find symbol symbol: method build() location: class Pairs1.Still1NeedsMotion1InOrderAfterSizeLarge
    Pairs1.builder().still1(S).prompt(P).build(); // ERROR: cannot find symbol symbol: method still1(String) location: class Pairs1.NeedsPrompt
    Pairs1.builder().prompt(P).still1(S).motion1(S).still6(S).motion6(S).motion5(S).build(); // ERROR: cannot find symbol symbol: method motion5(String) location: class Pairs1.ReadyAtEndOfOrder
    Pairs1.builder().prompt(P).still1(S).motion1(S).motion6(S).size(Size.LARGE).build(); // ERROR: cannot find symbol symbol: method size(SizeLarge) location: class Pairs1.ReadyInOrderFromStill6
    Pairs1.builder().prompt(P).size(Size.LARGE).motion1(S).still1(S).motion3(S).still3(S).motion6(S).build();
  }
}
