using System.Security.Cryptography;
using EnvironmentKit.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets.Keys;

/// <summary>Keys that cost no time.</summary>
internal static class TestKey
{
    public static FileKey Named(string name) => new(name, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));
}
