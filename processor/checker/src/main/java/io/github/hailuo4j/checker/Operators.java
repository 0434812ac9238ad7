package io.github.hailuo4j.checker;

import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Java's operators and conversions, of constants. */
final class Operators {

    private Operators() {}

    /** The value as a primitive of that type. */
    static Optional<Constant> convert(@Nullable Object value, TypeKind type) {
        if (value instanceof Boolean) {
            return type == TypeKind.BOOLEAN ? Optional.of(new Constant(value)) : Optional.empty();
        }
        if (!(value instanceof Number) && !(value instanceof Character)) {
            return Optional.empty();
        }
        Number number = number(value);
        return switch (type) {
            // Java converts by way of int too.
            case BYTE -> Optional.of(new Constant((byte) number.intValue()));
            case SHORT -> Optional.of(new Constant((short) number.intValue()));
            case CHAR -> Optional.of(new Constant((char) number.intValue()));
            case INT -> Optional.of(new Constant(number.intValue()));
            case LONG -> Optional.of(new Constant(number.longValue()));
            case FLOAT -> Optional.of(new Constant(number.floatValue()));
            case DOUBLE -> Optional.of(new Constant(number.doubleValue()));
            default -> Optional.empty();
        };
    }

    private static Number number(Object value) {
        return value instanceof Character character ? Integer.valueOf(character) : (Number) value;
    }

    /** The operator's result. */
    static Optional<Constant> unary(Tree.Kind operator, @Nullable Object operand) {
        if (operand instanceof Boolean condition) {
            return operator == Tree.Kind.LOGICAL_COMPLEMENT ? Optional.of(new Constant(!condition)) : Optional.empty();
        }
        if (!(operand instanceof Number) && !(operand instanceof Character)) {
            return Optional.empty();
        }
        return switch (operator) {
            case UNARY_PLUS -> binary(Tree.Kind.PLUS, 0, operand);
            // Not 0 - x, which is another zero for floating point.
            case UNARY_MINUS -> binary(Tree.Kind.MULTIPLY, -1, operand);
            default -> Optional.empty();
        };
    }

    /** The operator's result. */
    static Optional<Constant> binary(Tree.Kind operator, @Nullable Object left, @Nullable Object right) {
        if (operator == Tree.Kind.PLUS && (left instanceof String || right instanceof String)) {
            return isText(left) && isText(right) ? Optional.of(new Constant("" + left + right)) : Optional.empty();
        }
        if (left instanceof Boolean first && right instanceof Boolean second) {
            return logical(operator, first, second);
        }
        if (left == null || right == null || isNoNumber(left) || isNoNumber(right)) {
            return Optional.empty();
        }
        Number first = number(left);
        Number second = number(right);
        if (isEither(Double.class, first, second)) {
            return ofDoubles(operator, first.doubleValue(), second.doubleValue(), false);
        }
        if (isEither(Float.class, first, second)) {
            return ofDoubles(operator, first.floatValue(), second.floatValue(), true);
        }
        return ofLongs(operator, first.longValue(), second.longValue(), !isEither(Long.class, first, second));
    }

    /** Of null too, Java makes a text, but what the author meant by it is not clear. */
    private static boolean isText(@Nullable Object value) {
        return value instanceof String || value instanceof Boolean || (value != null && !isNoNumber(value));
    }

    private static boolean isNoNumber(Object value) {
        return !(value instanceof Number) && !(value instanceof Character);
    }

    private static boolean isEither(Class<?> type, Object first, Object second) {
        return type.isInstance(first) || type.isInstance(second);
    }

    private static Optional<Constant> logical(Tree.Kind operator, boolean left, boolean right) {
        return switch (operator) {
            case CONDITIONAL_AND, AND -> Optional.of(new Constant(left && right));
            case CONDITIONAL_OR, OR -> Optional.of(new Constant(left || right));
            case XOR, NOT_EQUAL_TO -> Optional.of(new Constant(left != right));
            case EQUAL_TO -> Optional.of(new Constant(left == right));
            default -> Optional.empty();
        };
    }

    private static Optional<Constant> ofLongs(Tree.Kind operator, long left, long right, boolean areInts) {
        boolean divides = operator == Tree.Kind.DIVIDE || operator == Tree.Kind.REMAINDER;
        if (divides && right == 0) {
            return Optional.empty();
        }
        return switch (operator) {
            case PLUS -> whole(left + right, areInts);
            case MINUS -> whole(left - right, areInts);
            case MULTIPLY -> whole(left * right, areInts);
            case DIVIDE -> whole(left / right, areInts);
            case REMAINDER -> whole(left % right, areInts);
            default -> compared(operator, Long.compare(left, right));
        };
    }

    private static Optional<Constant> whole(long result, boolean isInt) {
        return Optional.of(new Constant(isInt ? (Object) (int) result : (Object) result));
    }

    /** The sums and products of two floats are exact as doubles, and quotients are close enough to round as Java does. */
    private static Optional<Constant> ofDoubles(Tree.Kind operator, double left, double right, boolean areFloats) {
        return switch (operator) {
            case PLUS -> fraction(left + right, areFloats);
            case MINUS -> fraction(left - right, areFloats);
            case MULTIPLY -> fraction(left * right, areFloats);
            case DIVIDE -> fraction(left / right, areFloats);
            case REMAINDER -> fraction(left % right, areFloats);
            default ->
                Double.isNaN(left) || Double.isNaN(right)
                        ? Optional.empty()
                        : compared(operator, left == right ? 0 : Double.compare(left, right));
        };
    }

    private static Optional<Constant> fraction(double result, boolean isFloat) {
        return Optional.of(new Constant(isFloat ? (Object) (float) result : (Object) result));
    }

    private static Optional<Constant> compared(Tree.Kind operator, int order) {
        return switch (operator) {
            case EQUAL_TO -> Optional.of(new Constant(order == 0));
            case NOT_EQUAL_TO -> Optional.of(new Constant(order != 0));
            case LESS_THAN -> Optional.of(new Constant(order < 0));
            case LESS_THAN_EQUAL -> Optional.of(new Constant(order <= 0));
            case GREATER_THAN -> Optional.of(new Constant(order > 0));
            case GREATER_THAN_EQUAL -> Optional.of(new Constant(order >= 0));
            default -> Optional.empty();
        };
    }
}
