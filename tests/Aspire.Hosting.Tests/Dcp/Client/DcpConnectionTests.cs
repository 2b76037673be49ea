using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Server;

namespace Aspire.Hosting.Tests.Dcp.Client;

public sealed class DcpConnectionTests
{
    private const string Kubeconfig = """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: QUJD
            server: https://127.0.0.1:38569
          name: apiserver_cluster
        users:
        - name: apiserver_user
          user:
            token: abc123

        """;

    [Fact]
    public void Parse_WholeFile_HasAddressAndToken()
    {
        using var certificate = DcpCertificate.Create(TimeProvider.System);

        var connection = DcpConnection.Parse(Kubeconfig, certificate.Certificate).ShouldNotBeNull();

        connection.Address.ShouldBe(new Uri("https://127.0.0.1:38569"));
        connection.Token.ShouldBe("abc123");
        $"{connection}".ShouldNotContain("abc123");
    }

    [Fact]
    public void Parse_CutShortAnywhere_IsNotComplete()
    {
        using var certificate = DcpCertificate.Create(TimeProvider.System);

        for (var length = 0; length < Kubeconfig.TrimEnd().Length; length++)
        {
            DcpConnection.Parse(Kubeconfig[..length], certificate.Certificate).ShouldBeNull($"at {length}");
        }
    }
}
