using Aspire.Hosting.Dcp.Containers;

namespace Aspire.Hosting.Tests.Dcp.Containers;

public sealed class ImagePullTests
{
    private const string Missing = "Unable to find image 'shop:1' locally";

    [Theory]
    [InlineData("Error response from daemon: Get \"https://registry.invalid/v2/\": dial tcp: lookup registry.invalid on 10.0.0.53:53: no such host")]
    [InlineData("Error response from daemon: pull access denied for shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied")]
    [InlineData("Error response from daemon: manifest for shop:1 not found: manifest unknown: manifest unknown")]
    [InlineData("Error response from daemon: failed to resolve reference \"docker.io/library/shop:1\": docker.io/library/shop:1: not found")]
    public void IsRefusedWith_ImageThatCannotBeHad_IsTrue(string line)
    {
        var pull = new ImagePull();

        pull.IsRefusedWith(Missing).ShouldBeFalse();
        pull.IsRefusedWith(line).ShouldBeTrue();

        pull.Text.ShouldBe($"{Missing}\n{line}");
    }

    [Theory]
    [InlineData("1: Pulling from library/shop")]
    [InlineData("Error response from daemon: Get \"https://registry.example/v2/\": net/http: TLS handshake timeout")]
    [InlineData("Error response from daemon: toomanyrequests: You have reached your pull rate limit")]
    public void IsRefusedWith_WhatMayBeOtherwiseNextTime_IsFalse(string line)
    {
        var pull = new ImagePull();
        pull.IsRefusedWith(Missing);

        pull.IsRefusedWith(line).ShouldBeFalse();
    }

    [Fact]
    public void IsRefusedWith_SomethingElseIsNotFound_IsFalse() =>
        new ImagePull().IsRefusedWith("Error response from daemon: network aspire-session-network not found").ShouldBeFalse();
}
