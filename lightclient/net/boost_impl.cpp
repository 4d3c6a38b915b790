// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
// Asio and Beast are compiled here once (BOOST_ASIO_SEPARATE_COMPILATION): their headers then cost the other
// files of this room about a third less.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
