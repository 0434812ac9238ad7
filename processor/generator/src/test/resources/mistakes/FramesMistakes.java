package test;
class FramesMistakes {
  static final String P = "p", U = "https://e.com/a.jpg";
  void m(boolean wide) {
    Frames1.builder().prompt(P).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames1.NeedsFirstFrameImageUrl
    Frames1.builder().prompt(P).lastFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames1.NeedsFirstFrameImageUrlOrModeProOr4K
    Frames1.builder().prompt(P).lastFrameImageUrl(U).mode(Mode.STD).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames1.ModeStdNeedsFirstFrameImageUrlAfterLastFrameImageUrl
    Frames1.builder().prompt(P).mode(Mode.STD).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames1.ModeStdNeedsFirstFrameImageUrl
    Frames1.builder().prompt(P).mode(Mode.STD).lastFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames1.ModeStdNeedsFirstFrameImageUrlAfterLastFrameImageUrl
    Frames1.builder().prompt(P).mode(Mode.PRO).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames1.NeedsFirstFrameImageUrlOrLastFrameImageUrl
    Frames15Plus.builder().lastFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method build() location: class Frames15Plus.LastFrameImageUrlNeedsFirstFrameImageUrlAndModePro
    Frames15Plus.builder().lastFrameImageUrl(U).mode(Mode.STD).build(); // ERROR: incompatible types: ModeStd cannot be converted to OnlyModeProWithLastFrameImageUrl
    Frames15Plus.builder().mode(Mode.STD).lastFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method lastFrameImageUrl(String) location: class Frames15Plus.ReadyWithModeStd
    Frames15Plus.builder().seed(1).build(); // ERROR: cannot find symbol symbol: method seed(int) location: class Frames15Plus.Ready
    var b = Frames1.builder().prompt(P).firstFrameImageUrl(U); b = wide ? b.mode(Mode.PRO) : b; // ERROR: incompatible types: bad type in conditional expression Frames1.ReadyAfterFirstFrameImageUrlAndMode cannot be converted to Frames1.Ready
    Frames1.builder().prompt(P).lastFrameImageUrl(U).mode(Mode.MODE_4K).build();
    Frames15Plus.builder().build();
  }
}
