package test;
import java.util.List;
class Hailuo3Mistakes {
  static final String P = "p", U = "https://e.com/a.jpg";
  static final List<String> L = List.of(U);
  void m() {
    MinimaxH3TextToVideo.builder().build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsPrompt
    MinimaxH3TextToVideo.builder().prompt(P).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsRatioNotAdaptiveOrReferenceImageUrlsOrReferenceVideoUrls
    MinimaxH3TextToVideo.builder().prompt(P).durationSeconds(DurationSeconds.SECONDS_15).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsRatioNotAdaptiveOrReferenceImageUrlsOrReferenceVideoUrls
    MinimaxH3TextToVideo.builder().prompt(P).aspectRatio(AspectRatio.ADAPTIVE).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsReferenceImageUrlsOrReferenceVideoUrls
    MinimaxH3TextToVideo.builder().prompt(P).referenceAudioUrls(L).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsReferenceImageUrlsOrReferenceVideoUrlsAfterReferenceAudioUrls
    MinimaxH3TextToVideo.builder().prompt(P).referenceAudioUrls(L).aspectRatio(AspectRatio.RATIO_16_9).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsReferenceImageUrlsOrReferenceVideoUrlsAfterAspectRatioAndReferenceAudioUrls
    MinimaxH3TextToVideo.builder().prompt(P).aspectRatio(AspectRatio.RATIO_16_9).referenceAudioUrls(L).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsReferenceImageUrlsOrReferenceVideoUrlsAfterAspectRatioAndReferenceAudioUrls
    MinimaxH3TextToVideo.builder().prompt(P).aspectRatio(AspectRatio.ADAPTIVE).referenceAudioUrls(L).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3TextToVideo.NeedsReferenceImageUrlsOrReferenceVideoUrlsAfterAspectRatioAndReferenceAudioUrls
    MinimaxH3TextToVideo.builder().prompt(P).firstFrameImageUrl(U).build(); // ERROR: cannot find symbol symbol: method firstFrameImageUrl(String) location: class MinimaxH3TextToVideo.NeedsRatioNotAdaptiveOrReferenceImageUrlsOrReferenceVideoUrls
    MinimaxH3TextToVideo.builder().prompt(P).referenceImageUrls(L).durationSeconds(6).build(); // ERROR: incompatible types: int cannot be converted to DurationSeconds
    MinimaxH3ImageToVideo.builder().prompt(P).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3ImageToVideo.NeedsFirstFrameImageUrlOrLastFrameImageUrl
    MinimaxH3ImageToVideo.builder().prompt(P).durationSeconds(DurationSeconds.SECONDS_4).build(); // ERROR: cannot find symbol symbol: method build() location: class MinimaxH3ImageToVideo.NeedsFirstFrameImageUrlOrLastFrameImageUrl
    MinimaxH3ImageToVideo.builder().prompt(P).firstFrameImageUrl(U).aspectRatio(AspectRatio.RATIO_16_9).build(); // ERROR: cannot find symbol symbol: method aspectRatio(Ratio16_9) location: class MinimaxH3ImageToVideo.Ready
    MinimaxH3TextToVideo.builder().prompt(P).aspectRatio(AspectRatio.RATIO_16_9).build();
    MinimaxH3TextToVideo.builder().prompt(P).referenceImageUrls(L).build();
    MinimaxH3TextToVideo.builder().prompt(P).referenceVideoUrls(L).referenceAudioUrls(L).aspectRatio(AspectRatio.ADAPTIVE).build();
    MinimaxH3TextToVideo.builder().prompt(P).referenceAudioUrls(L).referenceImageUrls(L).build();
    MinimaxH3ImageToVideo.builder().prompt(P).lastFrameImageUrl(U).durationSeconds(DurationSeconds.SECONDS_15).build();
  }
}
