package test;
class Mistakes {
  static final String P = "p", U = "https://e.com/a.jpg";
  void m() {
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).outputResolution(OutputResolution.RESOLUTION_1080P).durationSeconds(DurationSeconds.SECONDS_10).build(); // ERROR: incompatible types: Seconds10 cannot be converted to OnlySeconds6WithResolution1080p
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).durationSeconds(DurationSeconds.SECONDS_10).outputResolution(OutputResolution.RESOLUTION_1080P).build(); // ERROR: incompatible types: Resolution1080p cannot be converted to OnlyResolution768pWithSeconds10
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).outputResolution(OutputResolution.RESOLUTION_1080P).build(); // ERROR: cannot find symbol symbol: method build() location: class Hailuo23ImageToVideoStandard.Resolution1080pNeedsSeconds6
    Hailuo23ImageToVideoStandard.builder().prompt(P).build(); // ERROR: cannot find symbol symbol: method build() location: class Hailuo23ImageToVideoStandard.NeedsFirstFrameImageUrl
    Hailuo23ImageToVideoStandard.builder().build(); // ERROR: cannot find symbol symbol: method build() location: class Hailuo23ImageToVideoStandard.NeedsPrompt
    Hailuo23ImageToVideoStandard.builder().firstFrameImageUrl(U).prompt(P).build(); // ERROR: cannot find symbol symbol: method firstFrameImageUrl(String) location: class Hailuo23ImageToVideoStandard.NeedsPrompt
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).lastFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method lastFrameImageUrl(String) location: class Hailuo23ImageToVideoStandard.Ready
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).outputResolution(OutputResolution.RESOLUTION_512P).build(); // ERROR: no suitable method found for outputResolution(Resolution512p) method Hailuo23ImageToVideoStandard.Ready.outputResolution(Resolution768p) is not applicable (argument mismatch; Resolution512p cannot be converted to Resolution768p) method Hailuo23ImageToVideoStandard.Ready.outputResolution(Resolution1080p) is not applicable (argument mismatch; Resolution512p cannot be converted to Resolution1080p)
    Hailuo02ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).outputResolution(OutputResolution.RESOLUTION_1080P).build(); // ERROR: incompatible types: Resolution1080p cannot be converted to Resolution512pOr768p
    Hailuo02TextToVideoPro.builder().prompt(P).durationSeconds(DurationSeconds.SECONDS_6).build(); // ERROR: cannot find symbol symbol: method durationSeconds(Seconds6) location: class Hailuo02TextToVideoPro.Ready
    Hailuo02TextToVideoPro.builder().prompt(P).outputResolution(OutputResolution.RESOLUTION_1080P).build(); // ERROR: cannot find symbol symbol: method outputResolution(Resolution1080p) location: class Hailuo02TextToVideoPro.Ready
    Hailuo02TextToVideoStandard.builder().prompt(P).durationSeconds(5).build(); // ERROR: incompatible types: int cannot be converted to DurationSeconds
    Hailuo02TextToVideoStandard.builder().prompt(P).durationSeconds(DurationSeconds.SECONDS_5).build(); // ERROR: cannot find symbol symbol: variable SECONDS_5 location: interface DurationSeconds
    Hailuo02TextToVideoStandard.builder().prompt(P).outputResolution("768p").build(); // ERROR: incompatible types: String cannot be converted to Resolution512pOr768p
    Hailuo02TextToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method firstFrameImageUrl(String) location: class Hailuo02TextToVideoStandard.Ready
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).durationSeconds(DurationSeconds.SECONDS_6).durationSeconds(DurationSeconds.SECONDS_6).build(); // ERROR: cannot find symbol symbol: method durationSeconds(Seconds6) location: class Hailuo23ImageToVideoStandard.ReadyAfterSeconds6
    Hailuo23ImageToVideoStandard.builder().prompt(P).prompt(P).firstFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method prompt(String) location: class Hailuo23ImageToVideoStandard.NeedsFirstFrameImageUrl
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).seed(42); // ERROR: cannot find symbol symbol: method seed(int) location: class Hailuo23ImageToVideoStandard.Ready
    Hailuo02TextToVideoPro r = Hailuo02TextToVideoPro.builder().prompt(P); // ERROR: incompatible types: Hailuo02TextToVideoPro.Ready cannot be converted to Hailuo02TextToVideoPro
    new Hailuo02TextToVideoPro(null); // ERROR: constructor Hailuo02TextToVideoPro in class Hailuo02TextToVideoPro cannot be applied to given types; required: RequestValues found: <null> reason: Hailuo02TextToVideoPro(RequestValues) has private access in Hailuo02TextToVideoPro
    Hailuo02TextToVideoPro.builder().prompt(42).build(); // ERROR: incompatible types: int cannot be converted to String
    HailuoRequest x = Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).build().withOutputResolution(OutputResolution.RESOLUTION_1080P); // ERROR: cannot find symbol symbol: method withOutputResolution(Resolution1080p) location: class Hailuo23ImageToVideoStandard
    DurationSeconds d = DurationSeconds.of(6);
    Hailuo23ImageToVideoStandard.builder().prompt(P).firstFrameImageUrl(U).durationSeconds(d).build(); // ERROR: no suitable method found for durationSeconds(DurationSeconds) method Hailuo23ImageToVideoStandard.Ready.durationSeconds(Seconds6) is not applicable (argument mismatch; DurationSeconds cannot be converted to Seconds6) method Hailuo23ImageToVideoStandard.Ready.durationSeconds(Seconds10) is not applicable (argument mismatch; DurationSeconds cannot be converted to Seconds10)
  }
}
