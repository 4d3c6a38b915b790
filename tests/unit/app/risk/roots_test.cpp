// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "app/risk/roots.h"

#include <QTest>

#include <cmath>

using namespace app::risk;

class RootsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allAreFoundToTheLastBit() {
        const auto net = [](double x) { return -(x - 300.0) * (x - 700.0) * (x - 1500.0) * (x - 9000.0); };
        const auto roots = findRoots(net, 1000.0, {});
        QCOMPARE(roots.size(), std::size_t{4});
        const double wanted[] = {300.0, 700.0, 1500.0, 9000.0};
        for (std::size_t i = 0; i < roots.size(); ++i)
            QVERIFY(std::abs(roots[i] / wanted[i] - 1.0) < 1e-14);
        const auto nearest = nearestRoots(net, 1000.0, {});
        QCOMPARE(*nearest.down, roots[1]);
        QCOMPARE(*nearest.up, roots[2]);
    }
    void twoInsideOneCellAreFound() {
        int missed = 0;
        for (int i = 0; i < 400; ++i) {
            // A dip of 0.2 % width anywhere in a scan whose cells are 2.5 % wide.
            const double bottom = 400.0 * std::exp(0.005 * i);
            const auto net = [&](double x) { return std::pow(x / bottom - 1.0, 2) - 1e-6; };
            missed += findRoots(net, 1000.0, {}).size() == 2 ? 0 : 1;
        }
        QCOMPARE(missed, 0);
    }
    void sharpBendsNeedTheirCorner() {
        const auto net = [](double x) { return std::abs(x - 1303.0) - 0.01; };
        const std::vector<double> corners{1303.0};
        QCOMPARE(findRoots(net, 1000.0, {}, corners).size(), std::size_t{2});
    }
    void jumpsCount() {
        const auto net = [](double x) { return x < 2000.0 ? 1.0 : -1.0; };
        const auto roots = findRoots(net, 1000.0, {});
        QCOMPARE(roots.size(), std::size_t{1});
        QVERIFY(std::abs(roots[0] - 2000.0) < 1e-9);
    }
    void rangesEndTheSearch() {
        const auto net = [](double spot) { return spot - 10.0; };
        QVERIFY(!nearestRoots(net, 1000.0, {}).down);
        QCOMPARE(nearestRoots(net, 1000.0, {0.005, 2.0}).down.value(), 10.0);
        const auto gap = [](double spot) { return spot < 500.0 ? std::nan("") : spot; };
        QVERIFY(!nearestRoots(gap, 1000.0, {}).down);
        QVERIFY(findRoots(net, 1000.0, {2.0, 3.0}).empty());
        QVERIFY(findRoots(net, std::nan(""), {}).empty());
        QVERIFY(findRoots([](double) { return std::nan(""); }, 1.0, {}).empty());
    }
};

QTEST_APPLESS_MAIN(RootsTest)
#include "roots_test.moc"
