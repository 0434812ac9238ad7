package test;
import java.util.List;
import java.util.Map;
class NestedMistakes {
  void m(Voice voice) {
    Camera.builder().build(); // ERROR: cannot find symbol symbol: method build() location: class Camera.NeedsMove
    Film1.builder().prompt("p").camera(Camera.builder().move(Move.ORBIT)); // ERROR: incompatible types: Camera.MoveOrbitNeedsRadius cannot be converted to Camera
    Camera.builder().move(Move.ORBIT).build(); // ERROR: cannot find symbol symbol: method build() location: class Camera.MoveOrbitNeedsRadius
    Camera.builder().move(Move.PAN).radius(3).build(); // ERROR: cannot find symbol symbol: method radius(int) location: class Camera.Ready
    Camera.builder().radius(3).move(Move.STILL).build(); // ERROR: cannot find symbol symbol: method radius(int) location: class Camera.NeedsMove
    Camera.builder().move(Move.PAN).shots(List.of(voice)).build(); // ERROR: incompatible types: inference variable E has incompatible bounds equality constraints: CameraShot lower bounds: Voice where E is a type-variable: E extends Object declared in method <E>of(E)
    CameraShot.builder().length(2).build(); // ERROR: cannot find symbol symbol: method length(int) location: class CameraShot.NeedsText
    Film1.builder().prompt("p").camera(Map.of("move", "pan")).build(); // ERROR: incompatible types: no instance(s) of type variable(s) K,V exist so that Map<K,V> conforms to Camera where K,V are type-variables: K extends Object declared in method <K,V>of(K,V) V extends Object declared in method <K,V>of(K,V)
    Voice.builder().speed(1).build(); // ERROR: cannot find symbol symbol: method speed(int) location: class Voice.NeedsName
    Film1.builder().prompt("p").voice(voice).camera(Clip1Camera.builder().tilt(true).build()).build(); // ERROR: incompatible types: Clip1Camera cannot be converted to Camera
    Clip1.builder().build(); // ERROR: cannot find symbol symbol: method build() location: class Clip1.NeedsCamera
    Camera.builder().move(Move.ORBIT).radius(3).shots(List.of()).build();
  }
}
