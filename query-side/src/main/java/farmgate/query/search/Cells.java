package farmgate.query.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The earth in cells of about 55 by 55 km, each with a number, so that what is near is found by equality. Rows are half a
 * degree high; the nearer a row is to a pole, the fewer cells go around it, so that all are about equally wide and
 * neither the date line nor a pole is an edge.
 */
final class Cells {

    private static final int ROWS = 360;
    private static final int AROUND_EQUATOR = 720;
    private static final long NUMBERS_PER_ROW = 1000;
    private static final double MICRO_PER_ROW = 500_000;
    private static final long MICRO_QUARTER = 90_000_000;
    private static final double MICRO_AROUND = 360_000_000;

    private Cells() {}

    /** The cell of a place, in millionths of a degree. */
    static long of(long lat, long lon) {
        int row = row(lat);
        return number(row, column(row, lon));
    }

    /** The cells that hold every place within reach, and some more. */
    static List<Long> around(Near near) {
        double angle = near.angle();
        long reach = micro(angle);
        long lat = Near.micro(near.place().lat());
        long lon = Near.micro(near.place().lon());
        double widest = StrictMath.sin(angle)
                / StrictMath.cos(StrictMath.toRadians(near.place().lat().doubleValue()));
        boolean roundThePole = lat + reach >= MICRO_QUARTER || lat - reach <= -MICRO_QUARTER || widest >= 1;
        List<Long> cells = new ArrayList<>();
        for (int row = row(lat - reach); row <= row(lat + reach); row++) {
            int allAround = columns(row) - 1;
            int first = roundThePole ? 0 : column(row, lon - micro(StrictMath.asin(widest)));
            int last = roundThePole ? allAround : column(row, lon + micro(StrictMath.asin(widest)));
            for (int column = first; column <= Math.min(last, first + allAround); column++) {
                cells.add(number(row, column));
            }
        }
        return cells;
    }

    private static int row(long lat) {
        int row = (int) StrictMath.floor((lat + MICRO_QUARTER) / MICRO_PER_ROW);
        return Math.clamp(row, 0, ROWS - 1);
    }

    /** Beyond the date line the columns go on; {@link #number} brings them around. */
    private static int column(int row, long lon) {
        return (int) StrictMath.floor((lon + MICRO_AROUND / 2) / MICRO_AROUND * columns(row));
    }

    private static int columns(int row) {
        double middle = StrictMath.toRadians((row + 0.5) / 2 - 90);
        return Math.max(1, (int) StrictMath.ceil(AROUND_EQUATOR * StrictMath.cos(middle)));
    }

    private static long number(int row, int column) {
        return row * NUMBERS_PER_ROW + Math.floorMod(column, columns(row));
    }

    private static long micro(double angle) {
        return (long) StrictMath.ceil(StrictMath.toDegrees(angle) * 1e6);
    }
}
